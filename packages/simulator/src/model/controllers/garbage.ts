// Deletes what has lost its owners. Source: pkg/controller/garbagecollector/garbagecollector.go.
import type { KubeObject } from '@podlore/knowledge';
import type { KindName } from '../api/store.ts';
import type { Kernel } from '../kernel.ts';
import { ownersOf } from '../objects.ts';
import { draw, timings } from '../timings.ts';

const dependents: readonly (readonly [kind: KindName, path: string])[] = [
  ['ReplicaSet', '/apis/apps/v1/namespaces/:namespace/replicasets'],
  ['Pod', '/api/v1/namespaces/:namespace/pods'],
  ['EndpointSlice', '/apis/discovery.k8s.io/v1/namespaces/:namespace/endpointslices'],
];
const owners: ReadonlySet<KindName> = new Set(['Deployment', 'ReplicaSet', 'Service', 'Pod']);

export function runGarbageCollector(kernel: Kernel): void {
  const random = kernel.random.fork('garbage');
  kernel.store.subscribe(null, ({ kind, type, object }) => {
    if (!owners.has(kind)) return;
    const finalizers = object.metadata.finalizers ?? [];
    if (type === 'deleted') kernel.after(draw(random, timings.collect), () => collect(kernel, object, 'Background'));
    else if (object.metadata.deletionTimestamp !== undefined && finalizers.includes('orphan')) kernel.after(draw(random, timings.collect), () => orphan(kernel, kind, object));
    else if (object.metadata.deletionTimestamp !== undefined && finalizers.includes('foregroundDeletion')) kernel.after(draw(random, timings.collect), () => foreground(kernel, kind, object));
  });
  // A foreground deletion waits for its dependents, one by one.
  kernel.store.subscribe(null, ({ type, object }) => {
    if (type !== 'deleted') return;
    for (const owner of ownersOf(object)) {
      for (const kind of owners) {
        const found = kind === owner.kind ? kernel.store.get(kind, object.metadata.namespace ?? null, owner.name) : undefined;
        if (found?.metadata.uid === owner.uid && found.metadata.finalizers?.includes('foregroundDeletion') === true) kernel.after(draw(random, timings.collect), () => foreground(kernel, kind, found));
      }
    }
  });
}

function collect(kernel: Kernel, owner: KubeObject, propagationPolicy: 'Background' | 'Foreground'): void {
  for (const [path, object] of dependentsOf(kernel, owner)) {
    const others = ownersOf(object).filter(({ uid }) => uid !== owner.metadata.uid);
    // Kept by an owner that is still there.
    if (others.some(({ kind, name, uid }) => [...owners].some((known) => known === kind && kernel.store.get(known, object.metadata.namespace ?? null, name)?.metadata.uid === uid))) continue;
    if (object.metadata.deletionTimestamp === undefined) kernel.request({ method: 'DELETE', path, body: { propagationPolicy } });
  }
}

function foreground(kernel: Kernel, kind: KindName, owner: KubeObject): void {
  if (dependentsOf(kernel, owner).length === 0) release(kernel, kind, owner, 'foregroundDeletion');
  else collect(kernel, owner, 'Background');
}

function orphan(kernel: Kernel, kind: KindName, owner: KubeObject): void {
  for (const [, object] of dependentsOf(kernel, owner)) {
    const left = ownersOf(object).filter(({ uid }) => uid !== owner.metadata.uid);
    const dependent = dependents.find(([name]) => name === object.kind);
    if (dependent === undefined) continue;
    kernel.store.update(dependent[0], object.metadata.namespace ?? null, object.metadata.name, (current) => {
      const { ownerReferences: _owners, ...metadata } = current.metadata;
      return { ...current, metadata: left.length === 0 ? metadata : { ...metadata, ownerReferences: left } };
    });
  }
  release(kernel, kind, owner, 'orphan');
}

/** Takes the finalizer off; the last one off, the object goes. */
function release(kernel: Kernel, kind: KindName, { metadata }: KubeObject, finalizer: string): void {
  const namespace = metadata.namespace ?? null;
  if (kernel.store.get(kind, namespace, metadata.name)?.metadata.uid !== metadata.uid) return;
  const left = kernel.store.update(kind, namespace, metadata.name, (current) => {
    const { finalizers = [], ...rest } = current.metadata;
    const kept = finalizers.filter((each) => each !== finalizer);
    return { ...current, metadata: kept.length === 0 ? rest : { ...rest, finalizers: kept } };
  });
  if ((left.metadata.finalizers ?? []).length === 0 && (left.metadata.deletionGracePeriodSeconds ?? 0) === 0) kernel.store.remove(kind, namespace, metadata.name);
}

function dependentsOf(kernel: Kernel, owner: KubeObject): readonly (readonly [path: string, object: KubeObject])[] {
  const namespace = owner.metadata.namespace ?? null;
  return dependents.flatMap(([kind, path]) =>
    kernel.store.list(kind, namespace)
      .filter((object) => ownersOf(object).some(({ uid }) => uid === owner.metadata.uid))
      .map((object) => [`${path.replace(':namespace', object.metadata.namespace ?? '')}/${object.metadata.name}`, object] as const),
  );
}
