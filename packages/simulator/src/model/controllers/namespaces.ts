// A namespace's service account at its beginning, and the emptying at its end. Source: pkg/controller/serviceaccount, pkg/controller/namespace/deletion.
import type { StoreEvent } from '../api/store.ts';
import type { KindName } from '../api/store.ts';
import type { Kernel } from '../kernel.ts';
import { timings } from '../timings.ts';
import { WorkQueue } from './work-queue.ts';

/** Owners before what they own, so that nothing is made again; pods take their time. */
const contents: readonly (readonly [kind: KindName, path: string])[] = [
  ['Deployment', '/apis/apps/v1/namespaces/:namespace/deployments'],
  ['ReplicaSet', '/apis/apps/v1/namespaces/:namespace/replicasets'],
  ['Service', '/api/v1/namespaces/:namespace/services'],
  ['Pod', '/api/v1/namespaces/:namespace/pods'],
  ['EndpointSlice', '/apis/discovery.k8s.io/v1/namespaces/:namespace/endpointslices'],
  ['Endpoints', '/api/v1/namespaces/:namespace/endpoints'],
  ['ConfigMap', '/api/v1/namespaces/:namespace/configmaps'],
  ['Secret', '/api/v1/namespaces/:namespace/secrets'],
  ['ServiceAccount', '/api/v1/namespaces/:namespace/serviceaccounts'],
  ['Lease', '/apis/coordination.k8s.io/v1/namespaces/:namespace/leases'],
  ['Event', '/api/v1/namespaces/:namespace/events'],
];

export function runNamespaces(kernel: Kernel): void {
  const { store } = kernel;
  const queue = new WorkQueue(kernel, 'namespace', [timings.watchDelivery, timings.controllerSync], (name) => sync(kernel, name));
  store.subscribe('Namespace', ({ object, type }) => {
    if (type !== 'deleted') queue.add(object.metadata.name);
  });
  // Something left: the namespace may be empty now.
  store.subscribe(null, (event: StoreEvent) => {
    const { namespace } = event.object.metadata;
    if (event.type === 'deleted' && namespace !== undefined && store.get('Namespace', null, namespace)?.metadata.deletionTimestamp !== undefined) queue.add(namespace);
  });
}

function sync(kernel: Kernel, name: string): void {
  const { store } = kernel;
  const namespace = store.get('Namespace', null, name);
  if (namespace === undefined) return;
  if (namespace.metadata.deletionTimestamp === undefined) {
    if (store.get('ServiceAccount', name, 'default') === undefined) {
      store.create('ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
    }
    return;
  }
  for (const [kind, path] of contents) {
    for (const object of store.list(kind, name)) {
      if (object.metadata.deletionTimestamp === undefined) {
        kernel.request({ method: 'DELETE', path: `${path.replace(':namespace', name)}/${object.metadata.name}` });
      }
    }
  }
  if (contents.every(([kind]) => store.list(kind, name).length === 0)) store.remove('Namespace', null, name);
}
