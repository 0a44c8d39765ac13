import type { Call, JsonObject } from './call.ts';
import { isObject } from './call.ts';

/** Defaults, allocations and validation of one object about to be written. `before` null: a create. Throws a refusal. */
export function admit(_call: Call, object: JsonObject, before: JsonObject | null): JsonObject {
  if (before !== null) return object;
  return object['kind'] === 'Pod' ? { ...object, status: { phase: 'Pending', qosClass: 'BestEffort' } } : isObject(object['status']) ? object : object;
}
