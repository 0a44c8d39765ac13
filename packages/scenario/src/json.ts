// Reading JSON of unknown shape, own properties only.
import type { Json } from '@podlore/knowledge';

export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** undefined: there is no such field, or nothing that could have one. */
export const member = (value: unknown, key: string): Json | undefined => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);

/** The value at the end of a path. */
export const at = (value: unknown, ...path: readonly string[]): Json | undefined => path.reduce<Json | undefined>((inner, key) => member(inner, key), value as Json);

export const listAt = (value: unknown, ...path: readonly string[]): readonly Json[] => {
  const found = at(value, ...path);
  return isList(found) ? found : [];
};

export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
};

/** The entries of a map of strings; what is no string is left out. */
export const textsAt = (value: unknown, ...path: readonly string[]): { readonly [key: string]: string } => {
  const found = at(value, ...path);
  return isObject(found) ? Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {};
};
