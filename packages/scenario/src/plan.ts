import type { NonEmpty, Json } from '@podlore/knowledge';
import type { AbilityName, Sight } from './ports/cluster.ts';
import type { ScenarioReport } from './report.ts';
import type { GivenStep, Target } from './scenario.ts';

/** Earliest and latest, in milliseconds after the moment that counts (the fault, or the undo). */
export type Interval = readonly [earliestMs: number, latestMs: number];

/** One expectation, ready to be judged. Everything in it is JSON. */
export interface PlannedExpectation {
  readonly kind: string;
  /** As written; the kind's own shape reads it again. */
  readonly params: Json;
  /** One line for people. */
  readonly label: string;
  /** null: the manifest's probes say nothing about it. */
  readonly predicted: Interval | null;
  /** After this long it is too late. */
  readonly deadlineMs: number;
  /** How long `never`, `stays` and the like watch. */
  readonly watchMs: number;
  /** A deadline that a person typed: deadlineMs is the same then. null: it was predicted. */
  readonly typedMs: number | null;
  /** Parts of `sequence`, `any-order`, `never`, `stays`. */
  readonly parts: readonly PlannedExpectation[];
}

/** One fault, ready to be injected: what is broken, and when the manifest's own probes must notice. Everything in it is JSON. */
export interface PlannedFault {
  readonly kind: string;
  readonly params: Json;
  readonly label: string;
  /** The target's name. */
  readonly target: string;
  readonly container: string;
  /** Named moments after the fault, from the manifest's own probe fields; null: never. */
  readonly predicted: { readonly [moment: string]: Interval | null };
  /** How long the fault may take to be felt. */
  readonly observedWithinMs: number;
}

export interface PlannedLane {
  readonly name: string;
  readonly service: string;
  readonly port: number;
  readonly protocol: 'http' | 'redis';
  readonly path: string;
  readonly everyMs: number;
}

/** A load block before its namespace is known. */
export interface PlannedLoad {
  readonly name: string;
  readonly service: string;
  readonly port: number;
  readonly path: string;
  /** The user's own script; null: podlore's constant one. */
  readonly script: string | null;
  /** null only with a script of the user's own. */
  readonly ratePerSecond: number | null;
  readonly durationSeconds: number;
  readonly thresholds: { readonly [metric: string]: string };
}

/** What judging needs, and no more: the first row of every trace. It holds no manifest, so no secret. */
export interface JudgedPlan {
  readonly format: 'podlore.plan/v1';
  readonly name: string;
  readonly file: string;
  readonly clock: 'virtual' | 'wall';
  readonly faults: readonly PlannedFault[];
  readonly heal: 'undo' | 'self';
  /** Where `during` begins. given: with the first object, where no fault begins it and not everything is waited for to be ready. */
  readonly opens: 'given' | 'fault';
  readonly during: readonly PlannedExpectation[];
  readonly after: readonly PlannedExpectation[];
  /** Left out by --no-load: load blocks, and the expectations that read them. */
  readonly notAsked: readonly string[];
}

/** Everything a run needs. JSON through and through. */
export interface ScenarioPlan extends JudgedPlan {
  readonly nodePorts: 'free' | 'keep';
  readonly given: NonEmpty<GivenStep>;
  readonly targets: readonly Target[];
  readonly lanes: readonly PlannedLane[];
  readonly loads: readonly PlannedLoad[];
}

/** What planning must know of the cluster and the run. What a scenario needs and the cluster has not makes it skipped, not an error. */
export interface PlanOptions {
  /** Names of what the cluster can do. */
  readonly abilities: ReadonlySet<AbilityName>;
  /** What the cluster lets us observe. */
  readonly sees: ReadonlySet<Sight>;
  /** false: --no-load. */
  readonly load: boolean;
  /** virtual: as fast as it goes. wall: real time, which load needs. */
  readonly clock: 'virtual' | 'wall';
}

/** Skipped: the report already names what is missing, and is complete. */
export type PlanResult = { readonly outcome: 'planned'; readonly plan: ScenarioPlan } | { readonly outcome: 'skipped'; readonly report: ScenarioReport };
