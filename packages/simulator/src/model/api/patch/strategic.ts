import type { Json } from '@podlore/knowledge';
import type { JsonObject } from '../call.ts';
import { isObject, shown } from '../call.ts';
import type { Field } from '../schema.ts';
import { fieldOf, isObjectType } from '../schema.ts';
import { ordered } from './order.ts';

// Strategic merge patch: maps merge, lists merge by the key their field names, and a patch can carry directives:
// `$patch: replace|delete` on a map or list item, `$deleteFromPrimitiveList/FIELD`, `$setElementOrder/FIELD`, `$retainKeys`.
// Source: apimachinery pkg/util/strategicpatch mergeMap, mergeSlice. Neither argument is ever changed.

/** The patch breaks its own rules; the message says how. */
export class BadPatch extends Error {}

const patchDirective = '$patch';
const retainKeys = '$retainKeys';
const orderPrefix = '$setElementOrder/';
const deletePrefix = '$deleteFromPrimitiveList/';

type Merged = { [key: string]: Json };

/** `type`: the schema's name of the object's type; null where it is a map. Throws BadPatch. */
export function strategicMerge(original: JsonObject, patch: JsonObject, type: string | null): JsonObject {
  const directive = patch[patchDirective];
  if (directive !== undefined) return directed(directive, patch);
  const { [retainKeys]: retained, ...changes } = patch;
  const result = retained === undefined ? { ...original } : onlyRetained(original, changes, retained);
  const done = mergeOrdered(result, changes, type);
  for (const [key, value] of Object.entries(changes)) {
    if (key.startsWith(orderPrefix) || done.has(key)) continue;
    if (key.startsWith(deletePrefix)) removeScalars(result, key.slice(deletePrefix.length), value);
    else mergeField(result, key, value, type);
  }
  return result;
}

function directed(directive: Json, patch: JsonObject): JsonObject {
  if (directive === 'delete') return {};
  if (directive !== 'replace') throw new BadPatch(`unknown patch type: ${shown(directive)} in map: ${JSON.stringify(patch)}`);
  const { [patchDirective]: _directive, ...replacement } = patch;
  return replacement;
}

/** The original with nothing but the retained keys; the patch may set no others. */
function onlyRetained(original: JsonObject, changes: JsonObject, retained: Json): Merged {
  if (!Array.isArray(retained)) throw new BadPatch('invalid patch format of retainKeys');
  const keys = new Set<Json>(retained);
  for (const [key, value] of Object.entries(changes)) {
    if (value !== null && !key.startsWith(deletePrefix) && !key.startsWith(orderPrefix) && !keys.has(key)) throw new BadPatch('invalid patch format of retainKeys');
  }
  return Object.fromEntries(Object.entries(original).filter(([key]) => keys.has(key)));
}

function mergeField(result: Merged, key: string, value: Json, type: string | null): void {
  if (value === null) {
    delete result[key];
    return;
  }
  const old = result[key];
  if (isObject(old) && isObject(value)) {
    const field = mapField(type, key);
    const inner = field !== null && typeof field.type === 'string' && isObjectType(field.type) ? field.type : null;
    result[key] = field?.strategies.includes('replace') === true ? value : strategicMerge(old, value, inner);
    return;
  }
  if (Array.isArray(old) && Array.isArray(value)) {
    result[key] = mergeList(old, value, listField(type, key), false);
    return;
  }
  const kept = withoutDirectives(withoutNulls(value));
  if (kept === undefined) delete result[key];
  else result[key] = kept;
}

/** Lists that come with an order for their items. Returns the keys that are done with. */
function mergeOrdered(result: Merged, changes: JsonObject, type: string | null): ReadonlySet<string> {
  const done = new Set<string>();
  for (const [directive, order] of Object.entries(changes)) {
    if (!directive.startsWith(orderPrefix)) continue;
    const key = directive.slice(orderPrefix.length);
    const old = result[key];
    const added = changes[key];
    if (!Array.isArray(order) || (old !== undefined && !Array.isArray(old)) || (added !== undefined && !Array.isArray(added))) throw new BadPatch('invalid patch format of setElementOrder list');
    if (old === undefined && added === undefined) continue;
    const field = listField(type, key);
    checkOrder(added ?? [], order, field.mergeKey);
    if ((old ?? []).length + (added ?? []).length === 0) throw new BadPatch('no elements in any of the given slices');
    const merged = added === undefined ? (old ?? []) : old === undefined ? itemsWithoutDirectives(added) : mergeList(old, added, field, false);
    result[key] = ordered(merged, order, old ?? [], field.mergeKey);
    done.add(key);
  }
  return done;
}

/** Every item the patch keeps must stand in the order list, in the same order. A directive counts as kept only where it comes after all of them. */
function checkOrder(items: readonly Json[], order: readonly Json[], mergeKey: string | null): void {
  const kept = items.filter((item) => !isObject(item) || item[patchDirective] !== 'delete');
  if (items.length === 0 || order.length === 0) return;
  let next = 0;
  for (let at = 0; next < kept.length && at < order.length; ) {
    const item = kept[next] ?? null;
    if (isObject(item) && item[patchDirective] !== undefined) {
      next += 1;
      continue;
    }
    if (keyOf(item, mergeKey) === keyOf(order[at] ?? null, mergeKey)) next += 1;
    at += 1;
    if (at === order.length && next < kept.length) throw new BadPatch(`The order in patch list:\n${JSON.stringify(items)}\n doesn't match ${orderPrefix.slice(0, -1)} list:\n${JSON.stringify(order)}\n`);
  }
}

function mergeList(old: readonly Json[], patch: readonly Json[], field: Field, deletes: boolean): readonly Json[] {
  if (!deletes && !field.strategies.includes('merge')) return patch;
  if (old.length === 0 && patch.length === 0) return old;
  if (![...old, ...patch].every(isObject)) {
    if ([...old, ...patch].some(isObject)) throw new BadPatch(`list element types are not identical: ${JSON.stringify([old, patch])}`);
    if (deletes) return old.filter((item) => !patch.includes(item));
    return ordered([...new Set([...old, ...patch])], patch, old, null);
  }
  if (field.mergeKey === null) throw new BadPatch('cannot merge lists without merge key');
  return mergeItems(old.filter(isObject), patch.filter(isObject), field, field.mergeKey);
}

function mergeItems(old: readonly JsonObject[], patch: readonly JsonObject[], field: Field, mergeKey: string): readonly Json[] {
  const plain = patch.filter((item) => item[patchDirective] === undefined);
  const special = patch.filter((item) => item[patchDirective] !== undefined);
  let kept = old;
  for (const item of special) {
    if (item[patchDirective] === 'delete') kept = kept.filter((one) => one[mergeKey] !== keyOf(item, mergeKey));
    else if (item[patchDirective] !== 'replace') throw new BadPatch(`unknown patch type: ${shown(item[patchDirective])} in map: ${JSON.stringify(item)}`);
  }
  if (special.some((item) => item[patchDirective] === 'replace')) return plain;
  const itemType = typeof field.type === 'object' && 'list' in field.type && typeof field.type.list === 'string' && isObjectType(field.type.list) ? field.type.list : null;
  const merged = [...kept];
  for (const item of plain) {
    const key = keyOf(item, mergeKey);
    const index = merged.findIndex((one) => one[mergeKey] === key);
    const found = merged[index];
    if (found === undefined) merged.push(item);
    else merged[index] = strategicMerge(found, item, itemType);
  }
  return ordered(merged, plain, kept, mergeKey);
}

/** What tells an item from its siblings: the item itself, or its merge key's value. */
function keyOf(item: Json, mergeKey: string | null): Json {
  if (mergeKey === null) return item;
  const key = isObject(item) ? item[mergeKey] : undefined;
  if (key === undefined) throw new BadPatch(`map: ${JSON.stringify(item)} does not contain declared merge key: ${mergeKey}`);
  return key;
}

function removeScalars(result: Merged, key: string, value: Json): void {
  const old = result[key];
  if (value === null) delete result[key];
  else if (Array.isArray(old) && Array.isArray(value)) result[key] = mergeList(old, value, { type: 'any', strategies: [], mergeKey: null }, true);
}

// Inside a map there are no fields to look up; inside a type an unknown one is an error.
function mapField(type: string | null, key: string): Field | null {
  return type === null ? null : known(type, key);
}

function listField(type: string | null, key: string): Field {
  return type === null ? { type: 'any', strategies: [], mergeKey: null } : known(type, key);
}

function known(type: string, key: string): Field {
  const field = fieldOf(type, key);
  if (field === undefined) throw new BadPatch(`unable to find api field in struct ${type.slice(type.lastIndexOf('.') + 1)} for the json field ${JSON.stringify(key)}`);
  return field;
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => (item === null ? null : withoutNulls(item)));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])));
}

/** undefined: the value is itself a directive, so nothing of it stays. */
function withoutDirectives(value: Json): Json | undefined {
  if (Array.isArray(value)) return itemsWithoutDirectives(value);
  if (!isObject(value)) return value;
  if (value[patchDirective] !== undefined) return undefined;
  const kept: Merged = {};
  for (const [key, inner] of Object.entries(value)) {
    const one = withoutDirectives(inner);
    if (one !== undefined) kept[key] = one;
  }
  return kept;
}

function itemsWithoutDirectives(items: readonly Json[]): readonly Json[] {
  return items.map(withoutDirectives).filter((item) => item !== undefined);
}
