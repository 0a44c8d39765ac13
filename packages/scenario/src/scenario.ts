import type { Json, KubeObject, NonEmpty } from '@podlore/knowledge';
import type { WrittenScenario } from './document/written.ts';

/** One step of `given`: objects to apply, with the scenario's edits already made. */
export interface GivenStep {
  /** The manifest file, as the scenario names it. */
  readonly file: string;
  readonly objects: NonEmpty<KubeObject>;
  /** `ready`: every workload of these objects must be ready before the scenario goes on. */
  readonly until: 'ready' | 'applied';
}

/** Some pods, by the name the scenario gives them: `Deployment/nginx-deployment`, `Pod/web`, or labels (`app=web`). */
export interface Target {
  readonly name: string;
  /** The manifest that holds it; for labels, that of the first workload they select. */
  readonly file: string;
  /** Pods that carry all of these. Never empty. null: the pod of this name itself (`Pod/web`). */
  readonly labels: { readonly [label: string]: string } | null;
  /** null: not a workload whose readiness is waited for. */
  readonly replicas: number | null;
  /** The pod as its manifest describes it: predictions are made from its probes. Kept out of every report. */
  readonly podSpec: Json;
}

/** A document that was read, checked and resolved: what it names exists, and every manifest is loaded. */
export interface Scenario {
  readonly name: string;
  /** The document's path as it was given. */
  readonly file: string;
  readonly summary: { readonly en?: string; readonly zh?: string };
  /** `keep`: the manifest's own ports are used, so nothing else may run beside it. */
  readonly nodePorts: 'free' | 'keep';
  /** Names of the load blocks. A scenario that has any needs a wall clock unless load is left out. */
  readonly loads: readonly string[];
  readonly written: WrittenScenario;
  readonly given: NonEmpty<GivenStep>;
  readonly targets: readonly Target[];
  /** User scripts of load blocks, by load name: their text, resolved. */
  readonly scripts: { readonly [load: string]: string };
}
