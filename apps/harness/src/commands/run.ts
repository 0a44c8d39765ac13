// podlore run PATHS…
import type { PlannedExpectation, ScenarioPlan, ScenarioReport } from '@podlore/scenario';
import type { Context } from '../context.ts';
import { defaultReporters } from '../reporters.ts';
import { plainLine } from '../telling/untrusted.ts';
import { exitCodeOfScenarios } from '../run/exit-code.ts';
import { defaultColumns, type CommandLine, type RunOptions, type Terminal } from '../run/options.ts';
import { planScenarios, runScenarios } from '../run/run-scenarios.ts';

export interface RunFlags {
  readonly cluster?: string;
  readonly k6?: string;
  readonly noLoad?: boolean;
  readonly clock?: 'virtual' | 'wall';
  readonly seed?: number;
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly trace?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export async function run(this: Context, flags: RunFlags, ...paths: readonly string[]): Promise<void> {
  const notices: string[] = [];
  const options = optionsOf(flags, paths, this.interrupted);
  // With --json stdout holds one object and nothing else.
  const terminal: Terminal = { progress: this.progress, colour: this.colour, columns: this.columns ?? defaultColumns, result: flags.json === true ? () => undefined : this.result };
  const commandLine: CommandLine = { terminal, hurry: this.hurry, notice: (text) => void notices.push(text) };
  if (flags.dryRun === true) {
    const plans = await planScenarios(options, commandLine);
    this.result(flags.json === true ? `${JSON.stringify(plans.map(shownPlan), null, 2)}\n` : plans.map(planText).join('\n'));
    return;
  }
  const report = await runScenarios(options, commandLine);
  if (flags.json === true) this.result(`${JSON.stringify(report, null, 2)}\n`);
  this.end(exitCodeOfScenarios(report.scenarios));
  // Last, where it is not scrolled away.
  for (const notice of notices) this.progress(`${notice}\n`);
}

function optionsOf({ cluster, k6, noLoad, clock, seed, reporter, out, trace }: RunFlags, paths: readonly string[], signal: AbortSignal): RunOptions {
  return {
    paths,
    ...(cluster === undefined ? {} : { cluster }),
    ...(k6 === undefined ? {} : { k6 }),
    ...(clock === undefined ? {} : { clock }),
    ...(seed === undefined ? {} : { seed }),
    ...(out === undefined ? {} : { out }),
    ...(trace === undefined ? {} : { trace }),
    load: noLoad !== true,
    reporters: reporter ?? defaultReporters,
    signal,
  };
}

/** A plan as it may be shown: of the objects only their names, for manifests hold secrets, and environments too. Of a user's own script only that there is one. */
function shownPlan(plan: ScenarioPlan | ScenarioReport): unknown {
  if (!('format' in plan)) return plan;
  const given = plan.given.map(({ file, objects }) => ({ file, objects: objects.map(({ apiVersion, kind, metadata: { name, namespace } }) => ({ apiVersion, kind, metadata: { name, namespace } })) }));
  const loads = plan.loads.map(({ script, ...load }) => ({ ...load, ownScript: script !== null }));
  const targets = plan.targets.map(({ podSpec: _podSpec, ...target }) => target);
  return { ...plan, given, loads, targets };
}

function planText(plan: ScenarioPlan | ScenarioReport): string {
  if (!('format' in plan)) return `– ${plainLine(plan.name)}  would be skipped: this cluster cannot do or show ${plan.skippedFor.join(', ')}\n`;
  const lines = [
    `${plan.name}  (${plan.file}, ${plan.clock} clock)`,
    ...plan.given.flatMap((step) => step.objects.map((object) => `  apply   ${object.kind}/${object.metadata.name} from ${step.file}`)),
    ...plan.lanes.map((lane) => `  ask     ${lane.service}:${lane.port}${lane.path} every ${lane.everyMs} ms`),
    ...plan.loads.map((load) => `  load    ${load.name}: ${load.script === null ? `${load.ratePerSecond}/s` : "the user's script"} for ${load.durationSeconds} s`),
    ...plan.faults.map((fault) => `  fault   ${fault.label}`),
    ...plan.during.flatMap((expectation) => expectationLines(expectation, '  during  ')),
    ...(plan.faults.length === 0 ? [] : [`  heal    ${plan.heal === 'undo' ? 'by taking the fault back' : 'by itself'}`]),
    ...plan.after.flatMap((expectation) => expectationLines(expectation, '  after   ')),
    ...plan.notAsked.map((name) => `  not asked: ${name}`),
  ];
  return `${lines.map(plainLine).join('\n')}\n`;
}

/** An expectation, what is predicted of it, and its parts under it. */
function expectationLines({ label, predicted, parts }: PlannedExpectation, before: string): readonly string[] {
  const bounds = predicted === null ? '' : `  predicted ${predicted[0] / 1_000} to ${predicted[1] / 1_000} s`;
  return [`${before}${label}${bounds}`, ...parts.flatMap((part) => expectationLines(part, `${before.replace(/\S/g, ' ')}  `))];
}
