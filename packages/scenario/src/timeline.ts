import type { Json, NonEmpty } from '@podlore/knowledge';
import type { ProbeAnswer, ProbeKind } from '@podlore/knowledge/probes';
import type { Answer, ContainerRef, ObjectRef, PodRef } from './ports/cluster.ts';
import type { LoadSample } from './ports/load.ts';

export interface ContainerFact {
  readonly name: string;
  readonly ready: boolean;
  /** null: not reported yet. */
  readonly started: boolean | null;
  readonly restarts: number;
  /** null: never ended. */
  readonly lastExitCode: number | null;
}

/** Something that was seen. Every expectation is judged on facts alone. */
export type Fact =
  /** First row of a scenario: `check` needs nothing else. */
  | { readonly type: 'plan'; readonly plan: Json }
  | { readonly type: 'phase'; readonly phase: 'given' | 'fault' | 'during' | 'heal' | 'after' }
  | {
      readonly type: 'pod';
      readonly pod: PodRef;
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
  | { readonly type: 'harness'; readonly note: string };

export type FactType = Fact['type'];

/** id is unique in the log; atMs is on the scenario's own clock. */
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
