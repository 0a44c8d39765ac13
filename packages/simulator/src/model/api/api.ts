import type { ApiRequest, ApiResponse, WatchRow } from '../simulator.ts';
import { bind } from './binding.ts';
import type { ApiKernel, Call } from './call.ts';
import { flagOf } from './call.ts';
import { create } from './create.ts';
import { discover } from './discovery.ts';
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
  const { deprecation } = route.resource;
  return { kernel, route, request, warnings: deprecation === null ? [] : [deprecation] };
}

function answer(kernel: ApiKernel, request: ApiRequest): ApiResponse {
  const discovered = discover(request);
  if (discovered !== undefined) return discovered;
  const call = callOf(kernel, request);
  const { name, subresource, resource } = call.route;
  if (subresource !== null && !resource.subresources.includes(subresource)) throw notModelled(request.path);
  if (name === null) return toCollection(call);
  return subresource === null ? toObject(call) : toSubresource(call, subresource);
}

function toCollection(call: Call): ApiResponse {
  switch (call.request.method) {
    case 'GET':
      if (flagOf(call, 'watch')) throw unsupported(call);
      return list(call);
    case 'POST': return create(call);
    case 'DELETE': return removeAll(call);
    default: throw unsupported(call);
  }
}

function toObject(call: Call): ApiResponse {
  switch (call.request.method) {
    case 'GET': return get(call);
    case 'PUT': return update(call);
    case 'PATCH': return patch(call);
    case 'DELETE': return remove(call);
    case 'POST': throw unsupported(call);
  }
}

// exec needs a connection that goes both ways, so it is answered where the sockets are.
function toSubresource(call: Call, subresource: string): ApiResponse {
  const { method } = call.request;
  if (subresource === 'binding' && method === 'POST') return bind(call);
  if (subresource !== 'status') throw unsupported(call);
  switch (method) {
    case 'GET': return get(call);
    case 'PUT': return update(call);
    case 'PATCH': return patch(call);
    default: throw unsupported(call);
  }
}

const unsupported = (call: Call): Refusal => notModelled(`${call.request.method} ${call.request.path}`, 405);
