// Reading JSON whose shape is only hoped for: each reader gives an empty value where the type is another, so no pod can crash its reader.

import type { Json } from '../json.ts';

export type JsonObject = { readonly [key: string]: Json };

const nothing: JsonObject = Object.freeze({});
const empty: readonly Json[] = Object.freeze([]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : nothing;
}

/** The list, or an empty one. */
export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : empty;
}

/** The string, or ''. Go's zero value is the same, so a missing field and an empty one read alike here as there. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The integer, or 0. */
export function asInteger(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : 0;
}
