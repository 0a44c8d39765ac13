import type { Cluster } from './ports/cluster.ts';
import type { Journal } from './ports/journal.ts';
import type { LoadDriver } from './ports/load.ts';
import type { ScenarioPlan } from './plan.ts';
import type { ScenarioReport } from './report.ts';
import type { Observation } from './timeline.ts';

export interface RunPorts {
  readonly cluster: Cluster;
  /** null: no load program here; load expectations stay undecided. */
  readonly load: LoadDriver | null;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly seed: number;
  /** Each observation as it is made, in order of id. Must not throw. */
  observe(observation: Observation): void;
}

/**
 * Runs one scenario in a namespace of its own and judges it. Whatever happens, faults are undone, newest first, and the
 * namespace is removed. Resolves with a report even when aborted (outcome undecided); rejects only for a bug.
 */
export async function runScenario(plan: ScenarioPlan, ports: RunPorts): Promise<ScenarioReport> {
  await ports.journal.flush();
  throw new Error(`not built yet: ${plan.name}`);
}
