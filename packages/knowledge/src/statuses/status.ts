import type { Json, NonEmpty, Text } from '../json.ts';

/** A condition on one object, as data: it can be printed, searched, and shown in a browser. */
export type Rule =
  | { readonly field: string; readonly equals: Json }
  | { readonly field: string; readonly oneOf: NonEmpty<Json> }
  | { readonly field: string; readonly exists: boolean }
  /** Some words are told apart only by their message. */
  | { readonly field: string; readonly matches: string }
  | { readonly field: string; readonly atLeast: number }
  | { readonly all: NonEmpty<Rule> }
  | { readonly any: NonEmpty<Rule> }
  | { readonly not: Rule };

/** The seed's six steps of a pod's life: created, scheduled, bound, taken up by the node, started by the runtime, reclaimed. */
export type Stage = 'submit' | 'schedule' | 'bind' | 'node' | 'runtime' | 'reclaim';

/** One word Kubernetes can say about a pod, and what it means. */
export interface Status<Id extends string = string> {
  readonly id: Id;
  /** Stable, for links. PL001 and up are the ids of probe lint rules. */
  readonly code: `PLS${number}`;
  /** Older names, runtime spellings, the seed's typos. */
  readonly aliases: readonly string[];
  readonly scope: 'pod' | 'container' | 'condition' | 'event' | 'node' | 'owner';
  /** JSON paths at which the word appears. */
  readonly surfaces: NonEmpty<string>;
  readonly shownByKubectl: 'column' | 'describe' | 'no';
  readonly stage: Stage;
  readonly severity: 'healthy' | 'transitional' | 'degraded' | 'failed';
  /** noteSays: where the field note is outdated or wrong, and what Kubernetes does. */
  readonly text: { readonly meaning: Text; readonly noteSays?: Text };
  readonly when: Rule;
  readonly causes: NonEmpty<{
    readonly cause: Text;
    readonly remedy: Text;
    /** shows: a pattern the command's output matches; null: this cause has not been reproduced yet. */
    readonly check: { readonly command: string; readonly shows: string | null };
  }>;
  readonly messages: readonly { readonly class: string; readonly pattern: string; readonly runtime?: string }[];
  /**
   * What Kubernetes does about it: goes on trying; nothing, to this pod; nothing that helps before something is changed; a new start if the restart
   * policy wants one. null: nothing is wrong.
   */
  readonly retry: 'transient' | 'terminal' | 'until-changed' | 'restart-policy' | null;
  readonly versions: { readonly since?: string; readonly until?: string; readonly notes?: Text };
  /** Kubernetes file and symbol. */
  readonly source: string;
  /** null: not yet observed; such ids stand in a list that may only shrink. */
  readonly shown: { readonly scenario: string } | { readonly never: Text; readonly instead: Text } | null;
}

/** Why a status was given: the field that was read, and what it held. A type, not an interface, so that it is Json as it stands. */
export type StatusEvidence = {
  /** For example status.containerStatuses[0].state.waiting.reason */
  readonly field: string;
  /** null: the evidence is about the pod. */
  readonly container: string | null;
  readonly expected: string;
  readonly received: Json;
};
