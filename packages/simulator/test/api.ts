import type { Json } from '@podlore/knowledge';
import { createRandom } from '../src/model/random.ts';
import type { ApiRequest, ApiResponse, WatchRow } from '../src/model/simulator.ts';
import { createApi } from '../src/model/api/api.ts';
import type { JsonObject } from '../src/model/api/call.ts';
import { isObject } from '../src/model/api/call.ts';
import { createStore } from '../src/model/api/memory-store.ts';

/** An API server over an empty store with the namespace `default`, for tests. Its clock moves only by `wait`. */
export function testApi() {
  let nowMs = Date.UTC(2026, 0, 1);
  const random = createRandom(1);
  const store = createStore({ nowMs: () => nowMs, random });
  const api = createApi({ store, nowMs: () => nowMs, random: random.fork('api') });
  const request = (method: ApiRequest['method'], path: string, body?: Json, more: Partial<ApiRequest> = {}): ApiResponse =>
    api.request({ method, path, ...(body === undefined ? {} : { body }), ...more });
  const tools = {
    store,
    request,
    get: (path: string, query: { readonly [key: string]: string } = {}, accept = 'application/json') => request('GET', path, undefined, { query, accept }),
    post: (path: string, body: Json, query: { readonly [key: string]: string } = {}) => request('POST', path, body, { query }),
    merge: (path: string, body: Json, query: { readonly [key: string]: string } = {}) => request('PATCH', path, body, { contentType: 'application/merge-patch+json', query }),
    strategic: (path: string, body: Json, query: { readonly [key: string]: string } = {}) => request('PATCH', path, body, { contentType: 'application/strategic-merge-patch+json', query }),
    watch(path: string, query: { readonly [key: string]: string } = {}, accept = 'application/json') {
      const rows: WatchRow[] = [];
      const { refused, stop } = api.watch({ method: 'GET', path, query: { watch: 'true', ...query }, accept }, (row) => rows.push(row));
      return { rows, refused, stop };
    },
    wait(seconds: number) {
      nowMs += seconds * 1000;
    },
  };
  tools.post('/api/v1/namespaces', { metadata: { name: 'default' } });
  return tools;
}

/** A value inside an answer: `at(body, 'status.conditions.0.type')`. */
export function at(value: Json, path: string): Json | undefined {
  let inner: Json | undefined = value;
  for (const key of path.split('.')) inner = Array.isArray(inner) ? inner[Number(key)] : isObject(inner) ? inner[key] : undefined;
  return inner;
}

export const podPath = '/api/v1/namespaces/default/pods';
export const deploymentPath = '/apis/apps/v1/namespaces/default/deployments';
export const servicePath = '/api/v1/namespaces/default/services';

export const podNamed = (name: string, more: JsonObject = {}): JsonObject => ({ metadata: { name }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', ...more }] } });

/** A Deployment whose one container is this. */
export const deploymentOf = (container: JsonObject): JsonObject => ({
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx', ...container }] } } },
});

export const names = (list: Json): readonly (Json | undefined)[] => {
  const items = at(list, 'items');
  return Array.isArray(items) ? items.map((item: Json) => at(item, 'metadata.name')) : [];
};
