import type { Stage } from '@podlore/knowledge';
import type { AbilityName, PodRef, Sight } from './ports/cluster.ts';
import type { LoadPlan, LoadResult } from './ports/load.ts';
import type { Timeline } from './timeline.ts';
import type { Verdict } from './verdict.ts';

export interface ScenarioReport {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'undecided' | 'skipped';
  readonly clock: 'virtual' | 'wall';
  /** What the cluster cannot do or show. */
  readonly skippedFor: readonly (AbilityName | Sight)[];
  /** Left out by --no-load. */
  readonly notAsked: readonly string[];
  readonly nodePorts: readonly { readonly service: string; readonly asked: number; readonly used: number }[];
  /** observation null: the step was not seen. */
  readonly steps: readonly { readonly pod: PodRef; readonly step: Stage; readonly observation: number | null }[];
  readonly verdicts: readonly { readonly expectation: string; readonly verdict: Verdict; readonly predicted?: readonly [number, number]; readonly observedMs?: number }[];
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
export interface Report {
  readonly format: 'podlore.report/v1';
  readonly seed: number;
  readonly driver: string;
  readonly kubernetes: string;
  /** The exact command that repeats this run. */
  readonly replay: string;
  readonly scenarios: readonly ScenarioReport[];
}
