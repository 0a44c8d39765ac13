import type { PlannedLoad } from '../plan.ts';
import type { LoadDriver, LoadPlan, LoadResult } from '../ports/load.ts';
import type { Run, RunningLoad } from './run.ts';
import { within } from './wait.ts';

/** How long a load program may take until its first requests. */
const startWithinMs = 20_000;

/** Starts every load block and waits until each has sent something. Without a load program it says so, and what reads load stays undecided. */
export async function startLoads(run: Run): Promise<void> {
  const { plan, load, log } = run;
  if (plan.loads.length === 0) return;
  if (load === null) {
    log.note({ type: 'harness', note: `no load program: ${plan.loads.map(({ name }) => name).join(', ')} not sent` });
    return;
  }
  for (const planned of plan.loads) run.loads.push(await start(run, load, planned));
  const started = (name: string): boolean => log.observations.some(({ fact }) => (fact.type === 'load' && fact.run === name) || (fact.type === 'load-end' && fact.plan.name === name));
  await within(run, startWithinMs, 'the load to send its first requests', () => plan.loads.every(({ name }) => started(name)));
}

async function start({ cluster, namespace, log, seed, signal }: Run, driver: LoadDriver, planned: PlannedLoad): Promise<RunningLoad> {
  const { service, port, ...rest } = planned;
  const plan: LoadPlan = { ...rest, target: { namespace, name: service, port } };
  const running = driver.start(plan, await cluster.address(plan.target), { seed, signal });
  const ended = (async () => {
    await using _running = running;
    for await (const sample of running.samples) log.note({ type: 'load', run: plan.name, sample }, sample.fromMs);
    return running.result;
  })()
    // Nobody awaits it until the load is over, so it must not reject: a driver that breaks leaves what reads load undecided, and the run to its undo.
    .catch((error: unknown): LoadResult => brokenOff(error, cluster.clock.nowMs()))
    .then((result) => void log.note({ type: 'load-end', plan, result }));
  return { ended, stop: () => running.stop() };
}

function brokenOff(error: unknown, atMs: number): LoadResult {
  const total = { fromMs: atMs, widthMs: 0, requests: 0, failures: 0, answers: {}, latencyP95Ms: null };
  return { ending: 'could-not-start', exitCode: null, durationMs: 0, droppedIterations: 0, thresholds: [], total, stderrTail: `the load program broke: ${error instanceof Error ? error.message : String(error)}` };
}
