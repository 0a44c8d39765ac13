import type { Json, NonEmpty } from '@podlore/knowledge';
import type { ProbeAnswer, ProbeKind } from '@podlore/knowledge/probes';
import type { Answer, ContainerRef, ObjectRef, PodRef } from './ports/cluster.ts';
import type { LoadPlan, LoadResult, LoadSample } from './ports/load.ts';

export interface ContainerFact {
  readonly name: string;
  readonly ready: boolean;
  /** null: not reported yet. */
  readonly started: boolean | null;
  readonly restarts: number;
  /** null: never ended. */
  readonly lastExitCode: number | null;
  /** In whole seconds, as the API has it. null: not running. */
  readonly startedAtMs: number | null;
}

/** Something that was seen. Every expectation is judged on facts alone. */
export type Fact =
  /** First row of a scenario: `check` needs nothing else. */
  | { readonly type: 'plan'; readonly plan: Json }
  /** `remove` closes `after` and takes everything down; `end` is the last row: a trace without it was cut off, and what it leaves open stays undecided. */
  | { readonly type: 'phase'; readonly phase: Phase | 'remove' | 'end' }
  | {
      readonly type: 'pod';
      readonly pod: PodRef;
      /** What the scenario calls this pod: those of its targets that select it, for example Deployment/nginx-deployment */
      readonly of: readonly string[];
      /** null: not bound yet. */
      readonly node: string | null;
      /** When the Ready condition last changed, in whole seconds, as the API has it. null: there is no such condition yet. */
      readonly readySinceMs: number | null;
      readonly ready: boolean;
      readonly containers: readonly ContainerFact[];
      readonly row: { readonly ready: string; readonly status: string; readonly restarts: string };
      /** @podlore/knowledge Diagnosis */
      readonly diagnosis: Json;
    }
  | { readonly type: 'pod-gone'; readonly pod: PodRef }
  | { readonly type: 'probe'; readonly target: ContainerRef; readonly probe: ProbeKind; readonly answer: ProbeAnswer }
  | { readonly type: 'event'; readonly about: ObjectRef; readonly reason: string; readonly message: string }
  | {
      readonly type: 'endpoint';
      readonly service: string;
      readonly ready: readonly string[];
      readonly serving: readonly string[];
      readonly terminating: readonly string[];
      /** In the slice, ready=false, not terminating. */
      readonly notReady: readonly string[];
    }
  | { readonly type: 'http'; readonly lane: string; readonly answer: Answer }
  | {
      readonly type: 'object';
      readonly ref: ObjectRef;
      readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
    }
  | { readonly type: 'gap'; readonly watch: string; readonly fromMs: number; readonly toMs: number; readonly reason: string }
  | {
      readonly type: 'fault';
      readonly fault: string;
      readonly moment: 'injected' | 'observed' | 'undone' | 'self-healed' | 'undo-failed';
      readonly evidence: NonEmpty<string>;
    }
  | { readonly type: 'load'; readonly run: string; readonly sample: LoadSample }
  /** What the load driver said when it had ended: `check` needs the thresholds. */
  | { readonly type: 'load-end'; readonly plan: LoadPlan; readonly result: LoadResult }
  /** A nodePort that the manifest asked for and the one the cluster gave. */
  | { readonly type: 'node-port'; readonly service: string; readonly asked: number; readonly used: number }
  | { readonly type: 'harness'; readonly note: string };

export type FactType = Fact['type'];
export type FactOf<Type extends FactType> = Extract<Fact, { readonly type: Type }>;

/** The five phases of a scenario, in order. */
export type Phase = 'given' | 'fault' | 'during' | 'heal' | 'after';

/** id is unique in the log, and counts up in the order of arrival; atMs is the cluster's clock: milliseconds since the Unix epoch. */
export interface Observation {
  readonly id: number;
  readonly scenario: string;
  readonly atMs: number;
  readonly fact: Fact;
}

/** Ordered by (atMs, id): k6 writes its points late, each with its own time. closedAtMs null: still open. */
export interface Timeline {
  readonly observations: readonly Observation[];
  readonly closedAtMs: number | null;
}
