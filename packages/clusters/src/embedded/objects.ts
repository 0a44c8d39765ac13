// Writing objects, as `kubectl apply` without its annotation would.

import type { Json, KubeObject } from '@podlore/knowledge';
import type { ApiRequest, ApiResponse } from '@podlore/simulator';
import { clusterError } from '../errors.ts';
import type { Model } from './model.ts';
import { collectionOf, pathOf } from './paths.ts';

/** Creates the object, or merges it into the one that is there. Throws PODLORE_API_REFUSED with the server's own message. */
export function applyObject(model: Model, object: KubeObject): KubeObject {
  const path = pathOf(object);
  const exists = model.request({ method: 'GET', path }).status !== 404;
  const written = exists
    ? model.request({ method: 'PATCH', path, contentType: 'application/merge-patch+json', body: asJson(object) })
    : model.request({ method: 'POST', path: collectionOf(object), contentType: 'application/json', body: asJson(object) });
  return asObject(accepted(written, `${exists ? 'PATCH' : 'POST'} ${object.kind} ${object.metadata.name}`));
}

/** What is not there is removed already. */
export function removeObject(model: Model, object: KubeObject): void {
  const response = model.request({ method: 'DELETE', path: pathOf(object) });
  if (response.status !== 404) accepted(response, `DELETE ${object.kind} ${object.metadata.name}`);
}

/** The body of a request that the server took. */
export function accepted(response: ApiResponse, what: string): Json {
  if (response.status < 400) return response.body;
  throw clusterError('PODLORE_API_REFUSED', `${what}: ${text(response.body, 'message') || `the API server answers ${response.status}`}`);
}

export function get(model: Model, path: string, query: ApiRequest['query']): Json {
  return accepted(model.request({ method: 'GET', path, ...(query === undefined ? {} : { query }) }), `GET ${path}`);
}

export function field(value: Json, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name) ? (value as { readonly [key: string]: Json })[name] : undefined;
}

/** Empty: there is no such text. */
export function text(value: Json | undefined, name: string): string {
  const found = value === undefined ? undefined : field(value, name);
  return typeof found === 'string' ? found : '';
}

/** The API server answers with objects wherever it does not answer with a Status. */
export function asObject(value: Json | undefined): KubeObject {
  const metadata = value === undefined ? undefined : field(value, 'metadata');
  if (value === undefined || typeof field(value, 'kind') !== 'string' || metadata === undefined) throw clusterError('PODLORE_WATCH_BROKEN', 'the API server answered with something that is no object');
  return value as unknown as KubeObject;
}

/** An object is JSON: it came out of a manifest. */
function asJson(object: KubeObject): Json {
  return object as unknown as Json;
}
