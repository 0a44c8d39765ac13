import { namespaceFor, namespaceObject } from './engine/apply.ts';
import { undoAll } from './engine/injection.ts';
import { openLog, type Log } from './engine/log.ts';
import { enter, fivePhases } from './engine/phases.ts';
import { record } from './engine/recorder.ts';
import type { Run, RunPorts } from './engine/run.ts';
import { within } from './engine/wait.ts';
import { judge } from './judge/judge.ts';
import { planRowOf } from './judge/plan-row.ts';
import type { ScenarioPlan } from './plan.ts';
import type { ScenarioReport } from './report.ts';

export type { RunPorts } from './engine/run.ts';

/** How long pods may take to go: the default grace period and some more. */
const goneWithinMs = 45_000;

/**
 * Runs one scenario in a namespace of its own and judges it. Whatever happens, faults are undone, newest first, and the
 * namespace is removed. What keeps it from going on (an abort, a cluster that refuses) is a row of the log, and leaves
 * undecided what it leaves open. Rejects only for a bug of its own.
 */
export async function runScenario(plan: ScenarioPlan, ports: RunPorts): Promise<ScenarioReport> {
  const log = openLog(plan.name, ports.cluster.clock, (observation) => ports.observe(observation));
  log.note({ type: 'plan', plan: planRowOf(plan) });
  const recording = new AbortController();
  const run = await open(plan, ports, log, recording.signal);
  try {
    await fivePhases(run);
  } catch (error) {
    log.note({ type: 'harness', note: ports.signal.aborted ? 'interrupted' : reasonOf(error) });
  }
  await takeDown(run, recording);
  return judge(plan, log.observations);
}

/** The namespace is journalled before it exists, and watched from its first moment. */
async function open(plan: ScenarioPlan, ports: RunPorts, log: Log, recording: AbortSignal): Promise<Run> {
  const { cluster, journal, seed } = ports;
  const namespace = namespaceFor(plan, seed);
  journal.write({ type: 'applied', record: { namespace } });
  {
    using _still = cluster.clock.hold();
    await journal.flush();
  }
  const recorder = record({ cluster, namespace, log, signal: recording }, plan.targets);
  return { ...ports, plan, namespace, log, recorder, recording, injected: [], loads: [], lanes: [] };
}

/** Always: undo, stop the load, remove, watch it go, and only then close the log. Nothing here hears the outer signal. */
async function takeDown(run: Run, recording: AbortController): Promise<void> {
  const { cluster, journal, log, namespace, recorder, loads, lanes } = run;
  const never = new AbortController().signal;
  await undoAll(run);
  await Promise.all(loads.map(async ({ stop, ended }) => stop().then(() => ended))).catch((error: unknown) => log.note({ type: 'harness', note: `a load did not stop: ${reasonOf(error)}` }));
  enter(run, 'remove');
  try {
    await cluster.remove([namespaceObject(run)]);
    await within({ log, cluster, signal: never }, goneWithinMs, 'the pods to go', () => recorder.pods.size === 0);
    journal.write({ type: 'removed', record: { namespace } });
  } catch (error) {
    log.note({ type: 'harness', note: `not removed: ${reasonOf(error)}` });
  }
  recording.abort('the run is over');
  await Promise.all([recorder.ended, ...lanes]);
  enter(run, 'end');
  await journal.flush();
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
