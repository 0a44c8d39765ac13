import type { Json, KubeObject } from '@podlore/knowledge';
import type { ApiRequest, ApiResponse } from '../simulator.ts';
import type { Random } from '../world.ts';
import type { Resource } from './kinds.ts';
import { apiVersionOf } from './kinds.ts';
import { badRequest } from './refusal.ts';
import type { Route } from './route.ts';
import type { Store } from './store.ts';

/** What the request layer stands on. */
export interface ApiKernel {
  readonly store: Store;
  /** Epoch milliseconds on the simulated clock. */
  nowMs(): number;
  readonly random: Random;
}

/** One request on its way through the layer: where it goes, and what it gathers to say. */
export interface Call {
  readonly kernel: ApiKernel;
  readonly route: Route;
  readonly request: ApiRequest;
  /** Sent back as Warning headers. */
  readonly warnings: string[];
}

/** Objects as they are built and changed here. A KubeObject is one; the reverse is checked by `asObject`. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export const queryOf = (call: Call, name: string): string => call.request.query?.[name] ?? '';

/** Absent or without a meaning: false. */
export const flagOf = (call: Call, name: string): boolean => queryOf(call, name) === 'true' || queryOf(call, name) === '1';

/** A query number; undefined when absent. Throws a 400 for anything but a whole number. */
export function numberOf(call: Call, name: string): number | undefined {
  const text = queryOf(call, name);
  if (text === '') return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

/** A value inside a message. Never String(): an object of a client's can break its own conversion. */
export const shown = (value: Json | undefined): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** The body as an object of the route's kind: apiVersion and kind are taken from the path where absent, and refused where they differ. */
export function bodyObject(body: Json | undefined, resource: Resource): JsonObject {
  if (!isObject(body)) throw badRequest('the object provided is unrecognized (must be of type ' + resource.kind + ')');
  const apiVersion = apiVersionOf(resource);
  const written = { apiVersion: body['apiVersion'] ?? apiVersion, kind: body['kind'] ?? resource.kind };
  if (written.apiVersion !== apiVersion) {
    throw badRequest(`the API version in the data (${shown(written.apiVersion)}) does not match the expected API version (${apiVersion})`);
  }
  if (written.kind !== resource.kind) {
    throw badRequest(`${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: the kind in the data (${shown(written.kind)}) does not match`);
  }
  return { ...body, ...written, metadata: isObject(body['metadata']) ? body['metadata'] : {} };
}

/** An object that has passed the checks of its kind: it has a name by then. */
export function asKubeObject(object: JsonObject): KubeObject {
  const { apiVersion, kind, metadata } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isObject(metadata) || typeof metadata['name'] !== 'string') {
    throw badRequest('the object has no apiVersion, kind or metadata.name');
  }
  return { ...object, apiVersion, kind, metadata: { ...metadata, name: metadata['name'] } };
}

/** The same object, seen as JSON: what came from the store came in as JSON. */
export const asJson = (object: KubeObject): JsonObject => object as unknown as JsonObject;

export const ok = (call: Call, body: Json, status = 200): ApiResponse => ({ status, body, warnings: call.warnings });
