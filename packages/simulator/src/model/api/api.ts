import type { ApiRequest, ApiResponse, WatchRow } from '../simulator.ts';
import type { ApiKernel, Call } from './call.ts';
import { flagOf } from './call.ts';
import { create } from './create.ts';
import { guardBody } from './guard.ts';
import { get, list } from './read.ts';
import { notModelled, Refusal } from './refusal.ts';
import { remove, removeAll } from './remove.ts';
import { routeOf } from './route.ts';
import { patch, update } from './update.ts';
import { watch } from './watch.ts';

// The API server without its sockets: one request in, one answer out, at once. Deletion grace, defaults, validation and admission live here; objects live in the store.

export type { ApiKernel } from './call.ts';

export interface Api {
  request(request: ApiRequest): ApiResponse;
  /** A refused watch answers the response and never calls `sink`. Rows come synchronously. */
  watch(request: ApiRequest, sink: (row: WatchRow) => void): { readonly refused: ApiResponse | null; stop(): void };
}

/** Verbs, paths and answers are those of kube-apiserver for the modelled kinds; anything else is a Status that says podlore does not model it. */
export function createApi(kernel: ApiKernel): Api {
  return {
    request: (request) => answered(() => answer(kernel, request)),
    watch(request, sink) {
      let stop = (): void => undefined;
      const refused = answered(() => {
        stop = watch(callOf(kernel, request), sink);
        return null;
      });
      return { refused, stop: () => stop() };
    },
  };
}

/** Turns a refusal into its answer; any other error is a broken invariant and goes on. */
function answered<Answer>(run: () => Answer): Answer | ApiResponse {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

function callOf(kernel: ApiKernel, request: ApiRequest): Call {
  guardBody(request.body);
  const route = routeOf(request.path);
  if (route === undefined) throw notModelled(request.path);
  return { kernel, route, request, warnings: [] };
}

function answer(kernel: ApiKernel, request: ApiRequest): ApiResponse {
  const call = callOf(kernel, request);
  const { name, subresource, resource } = call.route;
  if (subresource !== null && (subresource !== 'status' || !resource.subresources.includes('status'))) throw notModelled(request.path);
  if (name === null) return collection(call);
  switch (request.method) {
    case 'GET': return get(call);
    case 'PUT': return update(call);
    case 'PATCH': return patch(call);
    case 'DELETE': return remove(call);
    case 'POST': throw notModelled(`POST ${request.path}`, 405);
  }
}

function collection(call: Call): ApiResponse {
  const { method, path } = call.request;
  if (method === 'GET') {
    if (flagOf(call, 'watch')) throw notModelled('a watch through request(): use watch()', 405);
    return list(call);
  }
  if (method === 'POST') return create(call);
  if (method === 'DELETE') return removeAll(call);
  throw notModelled(`${method} ${path}`, 405);
}
