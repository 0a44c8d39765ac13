import type { Stage } from '@podlore/knowledge';
import type { AbilityName, PodRef, Sight } from './ports/cluster.ts';
import type { LoadPlan, LoadResult } from './ports/load.ts';
import type { Timeline } from './timeline.ts';
import type { Verdict } from './verdict.ts';

/** What became of one scenario. Every `…Ms` that is an instant is the cluster's clock: milliseconds since the Unix epoch. */
export interface ScenarioReport {
  readonly name: string;
  /** passed: every expectation held. failed: one is broken. undecided: none is broken, and one could not be judged; that is no pass. skipped: see skippedFor. */
  readonly outcome: 'passed' | 'failed' | 'undecided' | 'skipped';
  readonly clock: 'virtual' | 'wall';
  /** What the cluster cannot do or show. */
  readonly skippedFor: readonly (AbilityName | Sight)[];
  /** Left out by --no-load. */
  readonly notAsked: readonly string[];
  /** nodePorts that the manifest asks for, and the ones the cluster gave. */
  readonly nodePorts: readonly { readonly service: string; readonly asked: number; readonly used: number }[];
  /** The steps of each pod's life. observation: the id of the row in the timeline that shows it; null: the step was not seen. */
  readonly steps: readonly { readonly pod: PodRef; readonly step: Stage; readonly observation: number | null }[];
  /** predicted: earliest and latest, and observedMs, in milliseconds after the moment that counts (the fault, or the undo). Left out: nothing was predicted, or seen. */
  readonly verdicts: readonly { readonly expectation: string; readonly verdict: Verdict; readonly predicted?: readonly [number, number]; readonly observedMs?: number }[];
  /** observed: the fault was felt. undone: how it was taken back; false: it was not. */
  readonly faults: readonly {
    readonly kind: string;
    readonly target: string;
    readonly injected: boolean;
    readonly observed: boolean;
    readonly undone: 'undo' | 'self-healed' | false;
  }[];
  readonly loads: readonly { readonly plan: LoadPlan; readonly result: LoadResult }[];
  readonly timeline: Timeline;
}
/** What became of a run: JSON through and through, and the same bytes for the same seed on the virtual clock. */
export interface Report {
  readonly format: 'podlore.report/v1';
  readonly seed: number;
  /** The name of the cluster's driver, for example embedded. */
  readonly driver: string;
  /** The version that the cluster is, or models, for example 1.37 */
  readonly kubernetes: string;
  /** The exact command that repeats this run. */
  readonly replay: string;
  readonly scenarios: readonly ScenarioReport[];
}
