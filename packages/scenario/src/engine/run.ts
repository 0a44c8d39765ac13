// What every part of a run shares.
import type { PreparedFault } from '../faults/fault.ts';
import type { PlannedFault, ScenarioPlan } from '../plan.ts';
import type { Cluster, ContainerRef } from '../ports/cluster.ts';
import type { Journal } from '../ports/journal.ts';
import type { LoadDriver } from '../ports/load.ts';
import type { Observation } from '../timeline.ts';
import type { Log } from './log.ts';
import type { Recorder } from './recorder.ts';

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

export interface InjectedFault {
  readonly planned: PlannedFault;
  readonly prepared: PreparedFault;
  readonly target: ContainerRef;
  /** What an observation shows of this fault, read for itself. null: nothing. */
  shownBy(observation: Observation): string | null;
  undone: boolean;
}

export interface RunningLoad {
  /** Resolves when its last observation is written. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface Run extends Omit<RunPorts, 'observe'> {
  readonly plan: ScenarioPlan;
  readonly namespace: string;
  readonly log: Log;
  readonly recorder: Recorder;
  /** Ends the watches, lanes and probes: later than `signal`, which only ends the phases. */
  readonly recording: AbortSignal;
  /** In the order of injection. Pushed before the fault is there, so that nothing escapes its undo. */
  readonly injected: InjectedFault[];
  readonly loads: RunningLoad[];
  /** Each resolves when its lane has stopped asking. */
  readonly lanes: Promise<void>[];
}
