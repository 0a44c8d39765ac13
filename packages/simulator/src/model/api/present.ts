import type { Json, KubeObject } from '@podlore/knowledge';
import type { Call, JsonObject } from './call.ts';
import { asJson } from './call.ts';
import type { Resource } from './kinds.ts';

// How a stored object looks through one resource, and back: one Event is served by two groups.
// Source: pkg/apis/core/v1 and pkg/apis/events/v1 conversion.

/** The object as the called resource's version writes it. */
export function present(call: Call, object: KubeObject): Json {
  return call.route.resource.group === 'events.k8s.io' ? newEvent(asJson(object)) : asJson(object);
}

/** The object in the form the store keeps: core/v1 for events. */
export function stored(resource: Resource, object: JsonObject): JsonObject {
  return resource.group === 'events.k8s.io' ? oldEvent(object) : object;
}

function newEvent(event: JsonObject): JsonObject {
  const { involvedObject, message, source, firstTimestamp, lastTimestamp, count, reportingComponent, reportingInstance, ...kept } = event;
  return {
    ...kept,
    apiVersion: 'events.k8s.io/v1',
    ...defined({
      regarding: involvedObject, note: message, deprecatedSource: source, deprecatedFirstTimestamp: firstTimestamp,
      deprecatedLastTimestamp: lastTimestamp, deprecatedCount: count, reportingController: reportingComponent, reportingInstance,
    }),
  };
}

function oldEvent(event: JsonObject): JsonObject {
  const { regarding, note, deprecatedSource, deprecatedFirstTimestamp, deprecatedLastTimestamp, deprecatedCount, reportingController, ...kept } = event;
  return {
    ...kept,
    apiVersion: 'v1',
    ...defined({
      involvedObject: regarding, message: note, source: deprecatedSource, firstTimestamp: deprecatedFirstTimestamp,
      lastTimestamp: deprecatedLastTimestamp, count: deprecatedCount, reportingComponent: reportingController,
    }),
  };
}

function defined(fields: { readonly [key: string]: Json | undefined }): JsonObject {
  const kept: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  return kept;
}

/** metadata of a list or table: where a watch may go on. */
export const listMeta = (resourceVersion: number, more: { readonly [key: string]: Json } = {}): JsonObject => ({ resourceVersion: String(resourceVersion), ...more });
