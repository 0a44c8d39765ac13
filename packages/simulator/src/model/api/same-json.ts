type JsonObject = { readonly [key: string]: unknown };

/** Deep equality of JSON values. Unchanged parts are the same object, so most comparisons end at once. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  return sameFields(a as JsonObject, b as JsonObject);
}

/** The same fields with the same values. `except` is not looked at. */
export function sameFields(a: JsonObject, b: JsonObject, except?: string): boolean {
  let fields = 0;
  for (const key in a) {
    fields++;
    if (key !== except && !(Object.hasOwn(b, key) && sameJson(a[key], b[key]))) return false;
  }
  for (const _key in b) fields--;
  return fields === 0;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!sameJson(a[index], b[index])) return false;
  return true;
}
