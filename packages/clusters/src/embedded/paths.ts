// Where the API server keeps each kind that the simulator models.

import type { KubeObject } from '@podlore/knowledge';
import { clusterError } from '../errors.ts';

const resources: { readonly [kind: string]: { readonly base: string; readonly plural: string; readonly namespaced: boolean } } = {
  Namespace: { base: '/api/v1', plural: 'namespaces', namespaced: false },
  Node: { base: '/api/v1', plural: 'nodes', namespaced: false },
  Pod: { base: '/api/v1', plural: 'pods', namespaced: true },
  Service: { base: '/api/v1', plural: 'services', namespaced: true },
  Endpoints: { base: '/api/v1', plural: 'endpoints', namespaced: true },
  Event: { base: '/api/v1', plural: 'events', namespaced: true },
  ConfigMap: { base: '/api/v1', plural: 'configmaps', namespaced: true },
  Secret: { base: '/api/v1', plural: 'secrets', namespaced: true },
  ServiceAccount: { base: '/api/v1', plural: 'serviceaccounts', namespaced: true },
  Deployment: { base: '/apis/apps/v1', plural: 'deployments', namespaced: true },
  ReplicaSet: { base: '/apis/apps/v1', plural: 'replicasets', namespaced: true },
  EndpointSlice: { base: '/apis/discovery.k8s.io/v1', plural: 'endpointslices', namespaced: true },
  Lease: { base: '/apis/coordination.k8s.io/v1', plural: 'leases', namespaced: true },
};

/** The collection of a kind. Throws PODLORE_UNKNOWN_KIND. */
export function collectionPath(kind: string, namespace: string): string {
  const resource = Object.hasOwn(resources, kind) ? resources[kind] : undefined;
  if (resource === undefined) throw clusterError('PODLORE_UNKNOWN_KIND', `podlore does not model ${kind}`);
  return resource.namespaced ? `${resource.base}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}` : `${resource.base}/${resource.plural}`;
}

export function collectionOf(object: KubeObject): string {
  return collectionPath(object.kind, object.metadata.namespace ?? 'default');
}

export function pathOf(object: KubeObject): string {
  return `${collectionOf(object)}/${encodeURIComponent(object.metadata.name)}`;
}
