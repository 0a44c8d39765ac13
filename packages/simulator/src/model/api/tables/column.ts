import type { Json } from '@podlore/knowledge';
import { humanDuration } from '@podlore/knowledge';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';

/** One column as a Table defines it. `wide`: shown by `-o wide` only. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer';
  readonly format?: 'name';
  readonly wide?: true;
}

/** How one kind is printed: its columns, and an object's cells in their order. */
export interface Printer {
  readonly columns: readonly Column[];
  cells(object: JsonObject, nowMs: number): readonly Json[];
}

export const nameColumn: Column = { name: 'Name', type: 'string', format: 'name' };
export const text = (name: string): Column => ({ name, type: 'string' });
export const integer = (name: string): Column => ({ name, type: 'integer' });
export const wide = (name: string): Column => ({ name, type: 'string', wide: true });

// Reading what may not be there. A missing field reads as Go's zero value.

export function valueAt(object: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
}

export function textAt(object: JsonObject, path: string): string {
  const value = valueAt(object, path);
  return typeof value === 'string' ? value : '';
}

export function numberAt(object: JsonObject, path: string): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : 0;
}

export function objectAt(object: JsonObject, path: string): JsonObject {
  const value = valueAt(object, path);
  return isObject(value) ? value : {};
}

export function objectsAt(object: JsonObject, path: string): readonly JsonObject[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

export function textsAt(object: JsonObject, path: string): readonly string[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : [];
}

/** `<unknown>` without a time. Source: printers.go translateTimestampSince. */
export function since(time: string, nowMs: number): string {
  const then = Date.parse(time);
  return Number.isNaN(then) ? '<unknown>' : humanDuration(nowMs - then);
}

export const age = (object: JsonObject, nowMs: number): string => since(textAt(object, 'metadata.creationTimestamp'), nowMs);

/** Go sorts by bytes; these are label keys, which are ASCII. */
export const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `a=b,c=d`, by key. */
export const labelsText = (labels: JsonObject): string => Object.keys(labels).sort(bytewise).map((key) => `${key}=${String(labels[key])}`).join(',');
