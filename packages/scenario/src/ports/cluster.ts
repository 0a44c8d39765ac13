import type { Json, KubeObject, NonEmpty } from '@podlore/knowledge';
import type { FactOf, FactType } from '../timeline.ts';
import type { Clock } from './clock.ts';
import type { Schema } from './schema.ts';

/** One row of a watch: what happened to an object, and the object as it is now (for `deleted`, as it was last). */
export interface WatchEvent {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly object: KubeObject;
}
/** One port of a Service: `name` is the Service's, `port` the number in its spec.ports[].port, not a nodePort or a targetPort. */
export interface ServicePort {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}
/** A pod by its name. A pod that takes another's name is the same reference: the uid is not in it. */
export interface PodRef {
  readonly namespace: string;
  readonly pod: string;
}
/** A container by its name in the pod's spec. It names every start of that container, not one containerID. */
export interface ContainerRef extends PodRef {
  readonly container: string;
}
/** An object of any kind, by name. `kind` as Kubernetes writes it, for example Deployment. */
export interface ObjectRef {
  readonly kind: string;
  /** null: cluster-scoped. */
  readonly namespace: string | null;
  readonly name: string;
}

/** What one client saw of one request: a status code, or how it failed. */
export type Answer = number | 'pong' | 'refused' | 'reset' | 'timed-out' | 'empty';

/** What can be seen or not: a real cluster shows failed probes as events but no successes; a proxy in between turns refusals into resets. */
export type Sight = FactType | 'http.refused' | 'probe.success' | 'probe.failure';

/** What a run hands to every driver. */
export interface RunContext {
  /** Decides all chance: where there is a model, the same seed gives the same run. */
  readonly seed: number;
  /** Aborted when the run is interrupted: stop what is under way. */
  readonly signal: AbortSignal;
}

/** Takes a fault back. A rejection is `undo-failed`. */
export type Undo = () => Promise<{ readonly outcome: 'undone' | 'self-healed'; readonly evidence: NonEmpty<string> }>;

/** An ability that has been bound to its target and has changed nothing yet. */
export interface PreparedAbility {
  readonly boundTo: { readonly containerId?: string; readonly uid?: string; readonly node?: string };
  /** Enough to undo from another process. Journalled before `inject`. */
  readonly undoRecord: Json;
  /** Evidence that the call took effect where it was made. */
  inject(): Promise<NonEmpty<string>>;
  readonly undo: Undo;
}

/** What a cluster may be able to do. A driver offers those it can; each is prepared first, then done. Grows with the faults that need it. */
export interface Abilities {
  /** Rejects when the file does not exist: a fault that removes nothing is no fault. */
  removeFile(target: ContainerRef, path: string): Promise<PreparedAbility>;
}
export type AbilityName = keyof Abilities;

/**
 * A throwaway cluster that a run has to itself, as its driver opened it. Disposing gives it back: what is still open then ends, and nothing is left behind.
 * An error is a PodloreError with a stable `code` and a way out; @podlore/clusters gives the codes named below.
 */
export interface Cluster extends AsyncDisposable {
  /** The name of the driver that opened it, for example embedded. */
  readonly driver: string;
  /** For example 1.37 */
  readonly kubernetes: `${number}.${number}`;
  readonly clock: Clock;
  readonly abilities: Partial<Abilities>;
  /** What this cluster lets us observe. */
  readonly sees: ReadonlySet<Sight>;
  /**
   * Creates what is not there and merges into what is, in this order; resolves with the objects as stored. Idempotent: applying twice changes nothing.
   * Rejects with PODLORE_API_REFUSED (the API server's own message), PODLORE_UNKNOWN_KIND (a kind that the cluster has not) or PODLORE_PORT_TAKEN (a nodePort
   * that the manifest insists on is taken; nothing is applied then). Objects before one that is refused stay applied.
   */
  apply(objects: NonEmpty<KubeObject>): Promise<NonEmpty<KubeObject>>;
  /** Asks for their deletion and does not wait until they are gone. What is not there is removed already. Rejects as `apply` does, save for ports. */
  remove(objects: NonEmpty<KubeObject>): Promise<void>;
  /** Rows come in order. A break in the stream throws; the recorder writes the gap. */
  watch(query: { readonly kind: string; readonly namespace: string }, signal: AbortSignal): AsyncIterable<WatchEvent>;
  /** Each probe answer, where the cluster can show it (a model can, a kubelet shows only failures, as events). Absent: it cannot. */
  probes?(namespace: string, signal: AbortSignal): AsyncIterable<FactOf<'probe'>>;
  /** One request as a client would make it. The prober's way in. Never rejects for what the service does. */
  ask(service: ServicePort, request: { readonly protocol: 'http' | 'redis'; readonly path?: string; readonly timeoutMs: number }, signal: AbortSignal): Promise<Answer>;
  /** Where k6 can reach the service, for example http://127.0.0.1:30020. On the virtual clock there is no such place: rejects. */
  address(service: ServicePort): Promise<string>;
}

/** A way to a cluster: one file in packages/clusters/src/drivers and one line in its registry. */
export interface ClusterDriver<Name extends string = string, Options = unknown> {
  readonly name: Name;
  readonly summary: string;
  readonly options: Schema<Options>;
  open(options: Options, run: RunContext): Promise<Cluster>;
}
