import type { Json } from '@podlore/knowledge';
import { groups, resources } from '../model/api/kinds.ts';
import { refused } from '../model/api/refusal.ts';
import type { ApiResponse } from '../model/simulator.ts';

// The OpenAPI documents. Only clients of the network ask for them, so they are loaded at the first question. Source: kube-openapi pkg/handler, pkg/handler3.

type Load<Document> = () => Promise<{ readonly default: Document }>;

const documents: { readonly [path: string]: Load<Json> } = {
  '/openapi/v2': () => import('../model/api/generated/openapi/v2.json', { with: { type: 'json' } }),
  '/openapi/v3/api/v1': () => import('../model/api/generated/openapi/v3/core.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/apps/v1': () => import('../model/api/generated/openapi/v3/apps.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/coordination.k8s.io/v1': () => import('../model/api/generated/openapi/v3/coordination.k8s.io.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/discovery.k8s.io/v1': () => import('../model/api/generated/openapi/v3/discovery.k8s.io.v1.json', { with: { type: 'json' } }),
  '/openapi/v3/apis/events.k8s.io/v1': () => import('../model/api/generated/openapi/v3/events.k8s.io.v1.json', { with: { type: 'json' } }),
};

/** kubectl takes the second version of the API in protobuf only. The values are base64. */
const protobufs: { readonly [path: string]: Load<string> } = {
  '/openapi/v2': () => import('../model/api/generated/openapi/v2.protobuf.json', { with: { type: 'json' } }),
};

const json = ['application/json', 'application/*', '*/*'];
// The old name has a sign that no media type may hold, and is the one that clients send.
const protobuf = ['application/com.github.proto-openapi.spec.v2@v1.0+protobuf', 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'];

/** A document that is no JSON. */
export interface Bytes {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The document at a path, in the first form accepted that there is; a 406 where there is none. undefined: no such document. */
export async function openapi(path: string, accept: string | undefined): Promise<ApiResponse | Bytes | undefined> {
  const load = path === '/openapi/v3' ? index : documents[path];
  if (load === undefined) return undefined;
  for (const type of acceptedTypes(accept)) {
    if (json.includes(type)) return { status: 200, body: (await load()).default, warnings: [] };
    const bytes = protobuf.includes(type) ? protobufs[path] : undefined;
    if (bytes !== undefined) return { contentType: protobuf[1] ?? type, bytes: Buffer.from((await bytes()).default, 'base64') };
  }
  return refused(406, 'NotAcceptable', `only the following media types are accepted: ${[json[0], ...(protobufs[path] === undefined ? [] : protobuf.slice(1))].join(', ')}`);
}

/** The types of an Accept header, the one wished for most first. */
function acceptedTypes(accept: string | undefined): readonly string[] {
  const clauses = (accept ?? '').split(',').map((clause) => {
    const [type = '', ...parameters] = clause.split(';').map((part) => part.trim());
    const quality = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
    return { type, quality: Number(quality) };
  }).filter(({ type }) => type !== '');
  return clauses.length === 0 ? ['*/*'] : clauses.toSorted((a, b) => b.quality - a.quality).map(({ type }) => type);
}

async function index(): Promise<{ readonly default: Json }> {
  const paths = groups.map((group) => (group === '' ? 'api/v1' : `apis/${group}/${resources.find((resource) => resource.group === group)?.version ?? 'v1'}`));
  return { default: { paths: Object.fromEntries(paths.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}` }])) } };
}
