import type { KindName } from './store.ts';

// Which kinds the modelled API server serves, where, and under which names. Source: what `kubectl api-resources` lists for v1.37.

/** One resource of one group and version, as discovery names it. */
export interface Resource {
  readonly kind: KindName;
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly string[];
  /** What every answer warns of; null: the resource is not deprecated. Source: apiserver pkg/endpoints/deprecation WarningMessage. */
  readonly deprecation: string | null;
}

const core = { group: '', version: 'v1', categories: [], shortNames: [], subresources: [], deprecation: null } as const;

export const resources: readonly Resource[] = [
  { ...core, kind: 'Namespace', plural: 'namespaces', singular: 'namespace', shortNames: ['ns'], namespaced: false, subresources: ['status'] },
  { ...core, kind: 'Node', plural: 'nodes', singular: 'node', shortNames: ['no'], namespaced: false, subresources: ['status'] },
  { ...core, kind: 'Pod', plural: 'pods', singular: 'pod', shortNames: ['po'], categories: ['all'], namespaced: true, subresources: ['status', 'binding', 'exec'] },
  { ...core, kind: 'Service', plural: 'services', singular: 'service', shortNames: ['svc'], categories: ['all'], namespaced: true, subresources: ['status'] },
  { ...core, kind: 'Endpoints', plural: 'endpoints', singular: 'endpoints', shortNames: ['ep'], namespaced: true, deprecation: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice' },
  { ...core, kind: 'Event', plural: 'events', singular: 'event', shortNames: ['ev'], namespaced: true },
  { ...core, kind: 'ConfigMap', plural: 'configmaps', singular: 'configmap', shortNames: ['cm'], namespaced: true },
  { ...core, kind: 'Secret', plural: 'secrets', singular: 'secret', namespaced: true },
  { ...core, kind: 'ServiceAccount', plural: 'serviceaccounts', singular: 'serviceaccount', shortNames: ['sa'], namespaced: true },
  { ...core, group: 'apps', kind: 'Deployment', plural: 'deployments', singular: 'deployment', shortNames: ['deploy'], categories: ['all'], namespaced: true, subresources: ['status'] },
  { ...core, group: 'apps', kind: 'ReplicaSet', plural: 'replicasets', singular: 'replicaset', shortNames: ['rs'], categories: ['all'], namespaced: true, subresources: ['status'] },
  { ...core, group: 'events.k8s.io', kind: 'Event', plural: 'events', singular: 'event', shortNames: ['ev'], namespaced: true },
  { ...core, group: 'coordination.k8s.io', kind: 'Lease', plural: 'leases', singular: 'lease', namespaced: true },
  { ...core, group: 'discovery.k8s.io', kind: 'EndpointSlice', plural: 'endpointslices', singular: 'endpointslice', namespaced: true },
];

/** `v1`, `apps/v1`: what an object's apiVersion says. */
export const apiVersionOf = (resource: Resource): string => (resource.group === '' ? resource.version : `${resource.group}/${resource.version}`);

/** `pods`, `deployments.apps`: how Status messages name a resource. */
export const qualifiedPlural = (resource: Resource): string => (resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`);

/** The groups served, core first, in discovery order. */
export const groups: readonly string[] = [...new Set(resources.map((resource) => resource.group))];
