import type { Json } from '@podlore/knowledge';
import { groups, resources } from '../model/api/kinds.ts';
import type { ApiResponse } from '../model/simulator.ts';

// The OpenAPI documents. Only clients of the network ask for them, so they are loaded at the first question.

const documents: { readonly [path: string]: () => Promise<{ readonly default: Json }> } = {
  '/openapi/v2': () => import('../model/api/generated/openapi/v2.json', { with: { type: 'json' } }),
  '/openapi/v3/api/v1': () => import('../model/api/generated/openapi/v3/core.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/apps/v1': () => import('../model/api/generated/openapi/v3/apps.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/coordination.k8s.io/v1': () => import('../model/api/generated/openapi/v3/coordination.k8s.io.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/discovery.k8s.io/v1': () => import('../model/api/generated/openapi/v3/discovery.k8s.io.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/events.k8s.io/v1': () => import('../model/api/generated/openapi/v3/events.k8s.io.v1.json', { with: { type: 'json' } }),
};

/** undefined: no such document. Source: kube-openapi pkg/handler, pkg/handler3. */
export async function openapi(path: string): Promise<ApiResponse | undefined> {
  if (path === '/openapi/v3') return { status: 200, body: index(), warnings: [] };
  const load = documents[path];
  if (load === undefined) return undefined;
  return { status: 200, body: (await load()).default, warnings: [] };
}

function index(): Json {
  const paths = groups.map((group) => (group === '' ? 'api/v1' : `apis/${group}/${resources.find((resource) => resource.group === group)?.version ?? 'v1'}`));
  return { paths: Object.fromEntries(paths.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}` }])) };
}
