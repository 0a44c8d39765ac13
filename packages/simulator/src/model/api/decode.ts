import type { Json } from '@podlore/knowledge';
import type { JsonObject } from './call.ts';
import { isObject } from './call.ts';
import type { FieldType } from './schema.ts';
import { fieldOf, isObjectType } from './schema.ts';

// A body, read as Go reads it into the kind's struct: unknown fields are noted and dropped, null is "not set", a wrong type is an error.
// Source: sigs.k8s.io/json UnmarshalStrict, encoding/json UnmarshalTypeError.

export interface Decoded {
  readonly object: JsonObject;
  /** `unknown field "spec.foo"`, in document order. */
  readonly unknown: readonly string[];
}

/** A value of the wrong JSON type; the message is encoding/json's. */
export class WrongType extends Error {}

/** Reads `body` as `type`. Throws WrongType. */
export function decode(body: JsonObject, type: string): Decoded {
  const unknown: string[] = [];
  return { object: readObject(body, type, '', { struct: '', path: '' }, unknown), unknown };
}

/** Where Go's decoder stands: the innermost struct, and the path of fields without indexes. */
interface Place {
  readonly struct: string;
  readonly path: string;
}

// Fields that Go embeds: an error inside them names the embedded struct too.
const embedded: { readonly [type: string]: { readonly struct: string; readonly fields: readonly string[] } } = {
  'core.v1.Probe': { struct: 'ProbeHandler', fields: ['exec', 'httpGet', 'tcpSocket', 'grpc'] },
};

function readObject(value: JsonObject, type: string, path: string, place: Place, unknown: string[]): JsonObject {
  const result: { [key: string]: Json } = {};
  const struct = goName(type);
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const field = fieldOf(type, key);
    if (field === undefined) {
      unknown.push(`unknown field ${JSON.stringify(at)}`);
      continue;
    }
    if (inner === null || isEmptyMap(inner, field.type)) continue;
    const inlined = embedded[type]?.fields.includes(key) === true ? `${embedded[type].struct}.` : '';
    result[key] = readValue(inner, field.type, at, { struct, path: `${place.path}${place.path === '' ? '' : '.'}${inlined}${key}` }, unknown);
  }
  return result;
}

function readValue(value: Json, type: FieldType, path: string, place: Place, unknown: string[]): Json {
  if (typeof type === 'object' && 'list' in type) {
    if (!Array.isArray(value)) throw wrong(value, type, place);
    return (value as readonly Json[]).map((item, index) => (item === null ? null : readValue(item, type.list, `${path}[${index}]`, place, unknown)));
  }
  if (typeof type === 'object') {
    if (!isObject(value)) throw wrong(value, type, place);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner === null ? emptyOf(type.map) : readValue(inner, type.map, `${path}.${key}`, place, unknown)]));
  }
  if (isObjectType(type)) {
    if (!isObject(value)) throw wrong(value, type, place);
    return readObject(value, type, path, place, unknown);
  }
  return readScalar(value, type, place);
}

// Go leaves out a map that holds nothing; an empty object of a type may mean something, as emptyDir does.
const isEmptyMap = (value: Json, type: FieldType): boolean => typeof type === 'object' && 'map' in type && isObject(value) && Object.keys(value).length === 0;

// A null in a map of strings is Go's empty string.
const emptyOf = (type: FieldType): Json => (type === 'string' || type === 'bytes' ? '' : null);

function readScalar(value: Json, type: string, place: Place): Json {
  switch (type) {
    case 'any': return value;
    case 'quantity': return readQuantity(value, place);
    case 'int-or-string': return typeof value === 'string' ? value : whole(value, 'int32', place);
    case 'int32': case 'int64': return whole(value, type, place);
    case 'double':
      if (typeof value !== 'number') throw wrong(value, type, place);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong(value, type, place);
      return value;
    default:
      if (typeof value !== 'string') throw wrong(value, type, place);
      return value;
  }
}

const quantity = /^[+-]?(\d+(\.\d*)?|\.\d+)(([KMGTPE]i)|[numkMGTPE]|([eE][+-]?\d+))?$/;

function readQuantity(value: Json, place: Place): Json {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw wrong(value, 'quantity', place);
  if (!quantity.test(value)) {
    throw new WrongType("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }
  return value;
}

function whole(value: Json, type: 'int32' | 'int64', place: Place): number {
  if (typeof value !== 'number') throw wrong(value, type, place);
  const limit = type === 'int32' ? 2 ** 31 : Number.MAX_SAFE_INTEGER;
  if (!Number.isInteger(value) || value < -limit || value >= limit) throw wrong(value, type, place, `number ${value}`);
  return value;
}

function wrong(value: Json, type: FieldType, place: Place, what = kindOf(value)): WrongType {
  return new WrongType(`json: cannot unmarshal ${what} into Go struct field ${place.struct}.${place.path} of type ${goType(type)}`);
}

const kindOf = (value: Json): string => (Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value);

/** `core.v1.Probe` → `Probe`. */
const goName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

function goType(type: FieldType): string {
  if (typeof type === 'object') return 'list' in type ? `[]${goType(type.list)}` : `map[string]${goType(type.map)}`;
  if (isObjectType(type)) return type.slice(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1);
  const scalars: { readonly [type: string]: string } = { boolean: 'bool', double: 'float64', 'int-or-string': 'int32', bytes: '[]uint8', time: 'string', quantity: 'string' };
  return scalars[type] ?? type;
}
