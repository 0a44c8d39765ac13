import type { KubeObject } from '@podlore/knowledge';

/** The kinds this simulator models; anything else answers "podlore does not model this". */
export type KindName =
  | 'Namespace' | 'Node' | 'Pod' | 'ReplicaSet' | 'Deployment' | 'Service' | 'Endpoints' | 'EndpointSlice'
  | 'Event' | 'Lease' | 'ConfigMap' | 'Secret' | 'ServiceAccount';

/** One committed change. `before` is what the object was, so that a filtered watch can tell "modified" from "deleted". */
export interface StoreEvent {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly kind: KindName;
  readonly object: KubeObject;
  /** null on added. */
  readonly before: KubeObject | null;
  readonly resourceVersion: number;
}

/**
 * The one place objects live: etcd and the watch cache in one. Objects are frozen by convention: a change makes a new object.
 * It knows no API rules (validation, defaulting, admission, deletion grace live in the request layer); it stamps uid, creationTimestamp and resourceVersion.
 */
export interface Store {
  /** The newest resourceVersion handed out. */
  readonly resourceVersion: number;
  get(kind: KindName, namespace: string | null, name: string): KubeObject | undefined;
  /** In creation order. namespace null: all. */
  list(kind: KindName, namespace: string | null): readonly KubeObject[];
  /** Throws a StoreError with code PODLORE_STORE_ALREADY_EXISTS. */
  create(kind: KindName, object: KubeObject): KubeObject;
  /** Replaces the object if `change` returns another one; returns what is stored then. Throws a StoreError with code PODLORE_STORE_NOT_FOUND. No new resourceVersion when nothing changed. */
  update(kind: KindName, namespace: string | null, name: string, change: (current: KubeObject) => KubeObject): KubeObject;
  /** Removes it at once. Returns undefined when there was none. */
  remove(kind: KindName, namespace: string | null, name: string): KubeObject | undefined;
  /** Called synchronously, in commit order. kind null: every kind. Returns the way to stop. */
  subscribe(kind: KindName | null, listener: (event: StoreEvent) => void): () => void;
  /** Changes after `resourceVersion`, oldest first; null when the log no longer reaches back that far (410 Gone). */
  since(kind: KindName, resourceVersion: number): readonly StoreEvent[] | null;
}
