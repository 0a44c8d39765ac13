// What a fault is. One file per kind beside this one; the registry is ../faults.ts.
import type { Json, NonEmpty } from '@podlore/knowledge';
import type { ProbeKind } from '@podlore/knowledge/probes';
import type { z } from 'zod';
import type { Abilities, AbilityName, ContainerRef, PreparedAbility, RunContext } from '../ports/cluster.ts';
import type { Observation } from '../timeline.ts';

/** A fault that is bound to its target and has changed nothing yet. */
export type PreparedFault = PreparedAbility;

/** Which probes will feel it, and what ends that: prediction starts here. */
export interface Harm {
  readonly fails: readonly ProbeKind[];
  /** How long a probe takes to fail. */
  readonly answerMs: number;
  readonly cured: 'by-restart' | 'by-undo';
}

/** A kind of fault. Sees only the abilities it declared. */
export interface Fault<Kind extends string = string, Params = unknown, Needs extends AbilityName = AbilityName> {
  readonly kind: Kind;
  readonly summary: string;
  readonly shape: z.ZodType<Params>;
  readonly needs: NonEmpty<Needs>;
  says(params: Params): string;
  /** What it is aimed at. container null: the only one. */
  aimsAt(params: Params): { readonly target: string; readonly container: string | null };
  /** Pure: what the pod's own manifest says about it. */
  harms(params: Params, podSpec: Json, container: string): Harm;
  /** Reads and binds; changes nothing. The engine journals `undoRecord`, then calls `inject`. */
  prepare(params: Params, target: ContainerRef, abilities: Pick<Abilities, Needs>, run: RunContext): Promise<PreparedFault>;
  /**
   * Whether an observation made since shows that the cluster or a client felt it: the evidence. null: it does not.
   * Never the ability's own answer, and nothing that was so `before` the injection.
   */
  feltIn(params: Params, target: ContainerRef, observation: Observation, before: readonly Observation[]): string | null;
}

/** Lets the types flow from `shape` and `needs` into `prepare`. */
export const defineFault = <const Kind extends string, Params, const Needs extends AbilityName>(fault: Fault<Kind, Params, Needs>): Fault<Kind, Params, Needs> => fault;
