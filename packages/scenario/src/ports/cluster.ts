import type { Json, KubeObject, NonEmpty } from '@podlore/knowledge';
import type { FactOf, FactType } from '../timeline.ts';
import type { Clock } from './clock.ts';
import type { Schema } from './schema.ts';

export interface WatchEvent {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly object: KubeObject;
}
export interface ServicePort {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}
export interface PodRef {
  readonly namespace: string;
  readonly pod: string;
}
export interface ContainerRef extends PodRef {
  readonly container: string;
}
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

export interface RunContext {
  readonly seed: number;
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

/** What a cluster may be able to do. A driver offers those it can; each is prepared first, then done. Later issues add to this list. */
export interface Abilities {
  /** Rejects when the file does not exist: a fault that removes nothing is no fault. */
  removeFile(target: ContainerRef, path: string): Promise<PreparedAbility>;
}
export type AbilityName = keyof Abilities;

export interface Cluster extends AsyncDisposable {
  readonly driver: string;
  /** For example 1.37 */
  readonly kubernetes: `${number}.${number}`;
  readonly clock: Clock;
  readonly abilities: Partial<Abilities>;
  /** What this cluster lets us observe. */
  readonly sees: ReadonlySet<Sight>;
  /** As stored. Idempotent: applying twice changes nothing. */
  apply(objects: NonEmpty<KubeObject>): Promise<NonEmpty<KubeObject>>;
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
