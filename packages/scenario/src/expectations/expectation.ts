// What an expectation is. One file per kind beside this one; the registry is ../expectations.ts.
import type { Json, NonEmpty } from '@podlore/knowledge';
import type { z } from 'zod';
import type { Interval } from '../plan.ts';
import type { Sight } from '../ports/cluster.ts';
import type { Physics } from '../physics.ts';
import type { Fact, Observation, Timeline } from '../timeline.ts';
import type { Verdict } from '../verdict.ts';

/** A place on the timeline. */
export interface Moment {
  readonly atMs: number;
  readonly id: number;
}

/** The part of a timeline that one expectation is judged on. */
export interface Window {
  /** closedAtMs is when this window closed, not the whole log. */
  readonly timeline: Timeline;
  readonly from: Moment;
  /** What predictions and deadlines count from: the fault, or its undo. */
  readonly anchorMs: number;
  /** The latest time known. Once the window is closed: when it closed. */
  readonly nowMs: number;
  /** true: what watches (never, stays, only) goes on watching until the window closes. false: a later step of a sequence takes over. */
  readonly last: boolean;
}

/** By when, and how long. */
export interface Terms {
  /** null: the manifest's probes say nothing about it. */
  readonly predicted: Interval | null;
  readonly deadlineMs: number;
  readonly watchMs: number;
  /** A deadline that a person typed, already in deadlineMs; what has parts keeps no other. null: nobody did. */
  readonly typedMs: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** When it was decided; a step of a sequence that follows starts here. null: not held. */
  readonly at: Moment | null;
  /** What was measured, where it does not count from the fault or its undo. */
  readonly observedMs?: number;
  /** The time at which time alone will decide. null: only a new observation can. */
  readonly wakeMs: number | null;
  readonly parts: readonly Judgement[];
}

/** What a single observation can show, so that `never` and `stays` can ask for it too. */
export interface Condition {
  /** What the fact speaks of (a pod, a service, a lane). null: not about this. */
  about(fact: Fact): string | null;
  holds(observation: Observation, timeline: Timeline): boolean;
  /** true: what was last seen is still so (a pod's row). false: each observation stands for itself (an answer). */
  readonly carries: boolean;
  /** Whose breaks can hide it. null: no watch is involved. */
  readonly watch: 'Pod' | 'EndpointSlice' | `lane ${string}` | null;
}

/** An expectation as written: its kind, and what it was given. */
export interface Entry {
  readonly kind: string;
  readonly params: Json;
  /** A deadline that a person typed. null: it is predicted. */
  readonly within: string | null;
}

/** A part of another expectation, ready to be judged. */
export interface Part {
  readonly label: string;
  readonly condition: Condition | null;
  judge(window: Window): Judgement;
}

/** Shapes of the expectations that a kind may hold inside itself. */
export interface Shapes {
  /** Any expectation. */
  readonly entry: z.ZodType<object>;
  /** The kinds with a condition, each an optional field. */
  readonly conditions: { readonly [kind: string]: z.ZodType };
}

/** A name that must exist: in the same document, or (status) in the catalogue. */
export interface Reference {
  /** The field of the params that holds it. */
  readonly field: string;
  readonly to: 'target' | 'service' | 'lane' | 'load' | 'status';
  readonly name: string;
}

/** A kind of expectation. Pure: it sees the timeline and nothing else. */
export interface Expectation<Kind extends string = string, Params = unknown> {
  readonly kind: Kind;
  readonly summary: string;
  shape(shapes: Shapes): z.ZodType<Params>;
  reads(params: Params): readonly Sight[];
  /** One line for people. */
  says(params: Params): string;
  refers(params: Params): readonly Reference[];
  /** What it holds inside. Absent: nothing. */
  parts?(params: Params): NonEmpty<Entry>;
  /** When this should be seen, from the manifest's own probes. null: they say nothing about it. */
  predict(params: Params, physics: Physics): Interval | null;
  /** By when, where `predict` counts from something else than the fault or its undo. Absent: the end of what it predicts. */
  latestMs?(params: Params, physics: Physics): number | null;
  /** Whether it only watches, so that a deadline would mean nothing. Absent: it waits for something. */
  onlyWatches?(params: Params): boolean;
  /** How long it was told to watch. Absent or null: one prediction window. */
  watches?(params: Params): string | null;
  /** Absent: not something one observation can show. */
  condition?(params: Params): Condition | null;
  /** Asked again after each observation until it decides or the window closes. */
  judge(params: Params, window: Window, terms: Terms, parts: readonly Part[]): Judgement;
}

/** Lets the types flow from `shape` into the rest. */
export const defineExpectation = <const Kind extends string, Params>(expectation: Expectation<Kind, Params>): Expectation<Kind, Params> => expectation;
