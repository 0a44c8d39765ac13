import type { Json } from '@podlore/knowledge';
import type { ApiRequest, ApiResponse } from '../simulator.ts';
import { groups, resources } from './kinds.ts';
import type { Resource } from './kinds.ts';
import { kubernetesVersion } from './schema.ts';

// What the API server says of itself. Source: apiserver pkg/endpoints/discovery, api/apidiscovery/v2; pkg/version.

/** undefined: the path is none of discovery's. */
export function discover(request: ApiRequest): ApiResponse | undefined {
  if (request.method !== 'GET') return undefined;
  const aggregated = /;\s*as=APIGroupDiscoveryList/.test(request.accept ?? '');
  const body = bodyFor(request.path.replace(/(.)\/$/, '$1'), aggregated);
  return body === undefined ? undefined : { status: 200, body, warnings: [] };
}

function bodyFor(path: string, aggregated: boolean): Json | undefined {
  switch (path) {
    case '/healthz': case '/livez': case '/readyz': return 'ok';
    case '/version': return buildInfo;
    case '/api': return aggregated ? groupDiscovery(['']) : coreVersions;
    case '/apis': return aggregated ? groupDiscovery(namedGroups) : { kind: 'APIGroupList', apiVersion: 'v1', groups: namedGroups.map(apiGroup) };
    default: break;
  }
  if (path === '/api/v1') return resourceList('');
  const [, group = '', asked] = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!namedGroups.includes(group)) return undefined;
  if (asked === undefined) return { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(group) };
  return asked === versionOf(group) ? resourceList(group) : undefined;
}

const [major = '', minor = ''] = kubernetesVersion.split('.');
// podlore is not that build, so what names a commit, a tree or a compiler says so.
const buildInfo: Json = {
  major, minor, gitVersion: `v${kubernetesVersion}`, gitCommit: '', gitTreeState: '', buildDate: '1970-01-01T00:00:00Z',
  goVersion: '', compiler: 'podlore', platform: 'linux/amd64',
};

const coreVersions: Json = { kind: 'APIVersions', apiVersion: 'v1', versions: ['v1'], serverAddressByClientCIDRs: [] };
const namedGroups = groups.filter((group) => group !== '');
const resourcesOf = (group: string): readonly Resource[] => resources.filter((resource) => resource.group === group);
const versionOf = (group: string): string => resourcesOf(group)[0]?.version ?? 'v1';

function apiGroup(group: string): { readonly [key: string]: Json } {
  const version = { groupVersion: `${group}/${versionOf(group)}`, version: versionOf(group) };
  return { name: group, versions: [version], preferredVersion: version };
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const subresourceVerbs: { readonly [subresource: string]: readonly string[] } = { status: ['get', 'patch', 'update'], binding: ['create'], exec: ['create', 'get'] };
const subresourceKinds: { readonly [subresource: string]: string } = { binding: 'Binding', exec: 'PodExecOptions' };

function resourceList(group: string): Json {
  const version = versionOf(group);
  return {
    kind: 'APIResourceList', apiVersion: 'v1', groupVersion: group === '' ? version : `${group}/${version}`,
    resources: resourcesOf(group).flatMap((resource) => [
      {
        name: resource.plural, singularName: resource.singular, namespaced: resource.namespaced, kind: resource.kind, verbs,
        ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
        ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
      },
      ...resource.subresources.map((name) => ({
        name: `${resource.plural}/${name}`, singularName: '', namespaced: resource.namespaced, kind: subresourceKinds[name] ?? resource.kind, verbs: subresourceVerbs[name] ?? [],
      })),
    ]),
  };
}

function groupDiscovery(listed: readonly string[]): Json {
  return {
    kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {},
    items: listed.map((group) => ({
      metadata: group === '' ? {} : { name: group },
      versions: [{ version: versionOf(group), freshness: 'Current', resources: resourcesOf(group).map(discoveredResource) }],
    })),
  };
}

function discoveredResource(resource: Resource): Json {
  const kind = (name: string): Json => ({ group: resource.group, version: resource.version, kind: name });
  return {
    resource: resource.plural, responseKind: kind(resource.kind), scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular, verbs,
    ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
    ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
    ...(resource.subresources.length === 0 ? {} : {
      subresources: resource.subresources.map((name) => ({ subresource: name, responseKind: kind(subresourceKinds[name] ?? resource.kind), verbs: subresourceVerbs[name] ?? [] })),
    }),
  };
}
