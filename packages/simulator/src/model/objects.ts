// Objects of the store as the kinds they are. They have passed the request layer's defaulting and validation, so a look at the kind is all it takes.
import type { Json, KubeObject } from '@podlore/knowledge';
import type { KindName, Store } from './api/store.ts';
import type { Deployment, EndpointSlice, Node, OwnerReference, Pod, ReplicaSet, Service } from './kinds.ts';

/** Kinds whose fields the model reads. */
export interface Kinds {
  readonly Pod: Pod;
  readonly ReplicaSet: ReplicaSet;
  readonly Deployment: Deployment;
  readonly Service: Service;
  readonly EndpointSlice: EndpointSlice;
  readonly Node: Node;
}

/** The object, if it is of that kind. */
export function as<Kind extends keyof Kinds>(kind: Kind, object: KubeObject | undefined): Kinds[Kind] | undefined {
  return object !== undefined && isKind(kind, object) ? object : undefined;
}

export function find<Kind extends keyof Kinds>(store: Store, kind: Kind, namespace: string | null, name: string): Kinds[Kind] | undefined {
  return as(kind, store.get(kind, namespace, name));
}

/** In creation order. namespace null: all. */
export function listOf<Kind extends keyof Kinds>(store: Store, kind: Kind, namespace: string | null): readonly Kinds[Kind][] {
  return store.list(kind, namespace).filter((object): object is Kinds[Kind] => isKind(kind, object));
}

/** Store.update for a kind whose fields are known; undefined when the object is gone. */
export function change<Kind extends keyof Kinds & KindName>(
  store: Store,
  kind: Kind,
  namespace: string | null,
  name: string,
  to: (current: Kinds[Kind]) => KubeObject,
): Kinds[Kind] | undefined {
  if (store.get(kind, namespace, name) === undefined) return undefined;
  const stored = store.update(kind, namespace, name, (current) => (isKind(kind, current) ? to(current) : current));
  return as(kind, stored);
}

export function ownersOf(object: KubeObject): readonly OwnerReference[] {
  return (object.metadata.ownerReferences ?? []).filter(isOwnerReference);
}

/** The owner that manages the object, if any. Source: apimachinery meta/v1 GetControllerOf. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  for (const owner of object.metadata.ownerReferences ?? []) if (isOwnerReference(owner) && owner.controller === true) return owner;
  return undefined;
}

function isKind<Kind extends keyof Kinds>(kind: Kind, object: KubeObject): object is Kinds[Kind] {
  return object.kind === kind;
}

function isOwnerReference(json: Json): json is OwnerReference {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && 'uid' in json && 'kind' in json && 'name' in json;
}
