// A run from end to end: documents, clusters, load, engine, reporters. What the command line calls, and what the library exports.
import { join, resolve as resolvePath, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { drivers } from '@podlore/clusters';
import { planScenario, runScenario, type Cluster, type ClusterDriver, type LoadDriver, type Observation, type Report, type Reporter, type Scenario, type ScenarioPlan, type ScenarioReport } from '@podlore/scenario';
import { HarnessError, isEnvironmental } from '../errors.ts';
import { fileJournal, memoryJournal } from '../files/journals.ts';
import { createOutput } from '../files/output.ts';
import { tryFile, tryFolder } from '../files/trial.ts';
import { k6Driver } from '../load/k6/driver.ts';
import { findK6, withoutK6 } from '../load/k6/find.ts';
import { createBroadcast } from './broadcast.ts';
import { checkOptions } from './check-options.ts';
import { chooseReporters, reporterFiles } from './chosen-reporters.ts';
import { DocumentError, loadDocuments } from './load-documents.ts';
import { defaultOut, defaultSeed, type CommandLine, type RunOptions } from './options.ts';
import { replayCommand } from './replay.ts';
import { runJobs, type Job } from './side-by-side.ts';
import { stageTraces } from './trace.ts';
import { neverBegan, UnfinishedRun } from './unfinished.ts';
import { witnessTrouble, type Trouble } from './witness.ts';

/** What `runScenarios` of index.ts promises, with a command line or without. */
export async function runScenarios(options: RunOptions, commandLine: CommandLine = {}): Promise<Report> {
  checkOptions(options);
  const output = createOutput(options.out ?? defaultOut);
  const reporters = chooseReporters(options, output, commandLine.terminal);
  const setup = await prepare(options, commandLine);
  await tryOutputs(options);
  const log = createBroadcast<Observation>();
  const { promise: end, resolve, reject } = Promise.withResolvers<Report>();
  end.catch(() => undefined);
  const reported = Promise.allSettled(reporters.map(async (reporter) => reporter.report(log.subscribe(), end)));
  try {
    const { report, trouble } = await runAll(setup, options, log.push);
    log.close();
    resolve(report);
    const failed = (await reported).findIndex((one) => one.status === 'rejected');
    if (options.trace !== undefined) stageTraces(output, options.trace, report.scenarios);
    // A reporter that failed staged nothing; the files of the others are there all the same.
    await output.commit();
    if (trouble !== null) throw new UnfinishedRun(trouble.error, report);
    if (failed !== -1) throw reporterFailure(options.reporters?.[failed], (await reported)[failed]);
    return report;
  } catch (error) {
    log.close();
    reject(error);
    throw error;
  }
}

/** One of podlore's own that fails is a bug and stays what was thrown. */
function reporterFailure(chosen: string | Reporter | undefined, outcome: PromiseSettledResult<void> | undefined): unknown {
  const reason: unknown = outcome?.status === 'rejected' ? outcome.reason : null;
  if (typeof chosen === 'string') return reason;
  const message = `a reporter failed: ${reason instanceof Error ? reason.message : String(reason)}`;
  return Object.assign(new HarnessError('PODLORE_REPORTER', message, 'Mend it; what the other reporters wrote is there.'), { cause: reason });
}

/** What would be asked of each scenario, and by when. Opens a cluster to see what it can do, and starts nothing in it. */
export async function planScenarios(options: RunOptions, commandLine: CommandLine): Promise<readonly (ScenarioPlan | ScenarioReport)[]> {
  checkOptions(options);
  const setup = await prepare(options, commandLine);
  const plans = [];
  for (const scenario of setup.scenarios) {
    if (options.signal?.aborted === true) throw interrupted();
    await using cluster = await openCluster(setup, scenario, options, options.signal ?? new AbortController().signal);
    const planned = planFor(scenario, cluster, options);
    plans.push(planned.outcome === 'planned' ? planned.plan : planned.report);
  }
  return plans;
}

interface Setup {
  readonly scenarios: readonly Scenario[];
  readonly driver: ClusterDriver;
  /** null: none is asked for, or there is no k6. */
  readonly load: LoadDriver | null;
}

/** Everything that can be wrong before anything is started. */
async function prepare(options: RunOptions, { notice, hurry }: CommandLine): Promise<Setup> {
  const driver = (drivers as readonly ClusterDriver[]).find((one) => one.name === (options.cluster ?? 'embedded'));
  if (driver === undefined) throw new HarnessError('PODLORE_USAGE', `no cluster is called ${JSON.stringify(options.cluster)}`, `There are ${drivers.map((one) => one.name).join(', ')}.`);
  const { scenarios, problems } = await loadDocuments(options.paths);
  if (problems.length > 0) throw new DocumentError(problems);
  const withLoad = options.load === false ? [] : scenarios.filter((scenario) => scenario.loads.length > 0);
  const first = withLoad[0];
  if (first !== undefined && options.clock === 'virtual') throw new HarnessError('PODLORE_LOAD_NEEDS_WALL_CLOCK', `${first.name} has load, and k6 lives in real time: it cannot run on the virtual clock`, 'Leave out --clock virtual, or add --no-load.');
  const k6 = first === undefined ? null : await findK6(options.k6 ?? null);
  if (first !== undefined && k6 === null) notice?.(withoutK6);
  return { scenarios, driver, load: k6 === null ? null : k6Driver(k6.path, hurry) };
}

/** What cannot be written is told before minutes are spent on it. */
async function tryOutputs(options: RunOptions): Promise<void> {
  const out = resolvePath(options.out ?? defaultOut);
  if (options.out !== undefined) await tryFolder(options.out, '--out');
  if (options.trace !== undefined) await tryFolder(options.trace, '--trace');
  for (const file of reporterFiles(options)) await tryFile(file, file.startsWith(join(out, sep)) ? '--out' : '--reporter');
}

async function runAll(setup: Setup, options: RunOptions, observe: (observation: Observation) => void): Promise<{ readonly report: Report; readonly trouble: Trouble | null }> {
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const jobs = setup.scenarios.map((scenario): Job<Ran> => ({ clock: clockOf(scenario, options), alone: scenario.nodePorts === 'keep', run: () => runOne(setup, scenario, options, signal, observe) }));
  const ran = await runJobs(jobs, (reason) => failed.abort(reason));
  const report: Report = {
    format: 'podlore.report/v1',
    seed: options.seed ?? defaultSeed,
    driver: setup.driver.name,
    kubernetes: ran.find((one) => one.kubernetes !== '')?.kubernetes ?? '',
    replay: replayCommand(options),
    scenarios: ran.map((one) => one.report),
  };
  return { report, trouble: ran.find((one) => one.trouble !== null)?.trouble ?? null };
}

interface Ran {
  readonly report: ScenarioReport;
  /** Empty: no cluster was opened. */
  readonly kubernetes: string;
  /** null: the machine refused nothing. */
  readonly trouble: Trouble | null;
}

/** What the machine refuses to one scenario does not end the others; nor does an interruption take from the report what ended before it. */
async function runOne(setup: Setup, scenario: Scenario, options: RunOptions, signal: AbortSignal, observe: (observation: Observation) => void): Promise<Ran> {
  try {
    return await carryOut(setup, scenario, options, signal, observe);
  } catch (error) {
    const stopped = options.signal?.aborted === true && error === options.signal.reason;
    if (!stopped && !isEnvironmental(error)) throw error;
    return { report: neverBegan(scenario, clockOf(scenario, options), stopped ? interrupted() : error), kubernetes: '', trouble: stopped ? null : { error } };
  }
}

async function carryOut(setup: Setup, scenario: Scenario, options: RunOptions, signal: AbortSignal, observe: (observation: Observation) => void): Promise<Ran> {
  // The virtual clock never waits for the outside, so this is where a Ctrl-C gets its turn.
  await nextTurn();
  signal.throwIfAborted();
  await using cluster = await openCluster(setup, scenario, options, signal);
  const { kubernetes } = cluster;
  const planned = planFor(scenario, cluster, options);
  if (planned.outcome === 'skipped') return { report: planned.report, kubernetes, trouble: null };
  await using journal = planned.plan.clock === 'virtual' ? memoryJournal() : await fileJournal(options.out ?? defaultOut);
  const witness = witnessTrouble(cluster, journal);
  const report = await runScenario(planned.plan, { cluster: witness.cluster, load: setup.load, journal: witness.journal, signal, seed: options.seed ?? defaultSeed, observe });
  return { report, kubernetes, trouble: witness.trouble() };
}

function interrupted(): HarnessError {
  return new HarnessError('PODLORE_INTERRUPTED', 'interrupted', 'Run it again.');
}

function openCluster(setup: Setup, scenario: Scenario, options: RunOptions, signal: AbortSignal): Promise<Cluster> {
  return setup.driver.open(setup.driver.options.parse({ clock: clockOf(scenario, options), nodePorts: scenario.nodePorts }), { seed: options.seed ?? defaultSeed, signal });
}

function planFor(scenario: Scenario, cluster: Cluster, options: RunOptions): ReturnType<typeof planScenario> {
  const abilities = new Set(Object.keys(cluster.abilities) as (keyof Cluster['abilities'])[]);
  return planScenario(scenario, { abilities, sees: cluster.sees, load: options.load !== false, clock: clockOf(scenario, options) });
}

function clockOf(scenario: Scenario, options: RunOptions): 'virtual' | 'wall' {
  return options.clock ?? (options.load !== false && scenario.loads.length > 0 ? 'wall' : 'virtual');
}
