import generated from './generated/schema.json' with { type: 'json' };

// The types of the served kinds, as api/openapi-spec of Kubernetes describes them. What a strategic merge and a strict decoder need, and no more.

/** A field's type: the name of a scalar or of a type, a list, or a map. */
export type FieldType = string | { readonly list: FieldType } | { readonly map: FieldType };

/** How a strategic merge treats a field. */
export interface Field {
  readonly type: FieldType;
  /** x-kubernetes-patch-strategy, split: merge, replace, retainKeys. */
  readonly strategies: readonly string[];
  /** x-kubernetes-patch-merge-key; null: the items of a merged list are scalars. */
  readonly mergeKey: string | null;
}

/** A field as the data has it: a bare type, or one with how it merges. */
type Written = FieldType | { readonly type?: string; readonly list?: FieldType; readonly map?: FieldType; readonly strategy?: string; readonly key?: string };
type WrittenTypes = { readonly [type: string]: { readonly [field: string]: Written } };

const types: WrittenTypes = generated.types;
const kinds: { readonly [gvk: string]: string } = generated.kinds;

/** `1.37.2`: the Kubernetes whose API this is. */
export const kubernetesVersion = generated.kubernetes.replace(/^v/, '');

/** The type of a kind: `core.v1.Pod`. Every served kind has one. */
export function typeOfKind(apiVersion: string, kind: string): string {
  const type = kinds[`${apiVersion} ${kind}`];
  if (type === undefined) throw new Error(`the generated schema has no ${apiVersion} ${kind}`);
  return type;
}

/** Whether a type name stands for an object with fields. */
export const isObjectType = (type: FieldType): type is string => typeof type === 'string' && Object.hasOwn(types, type);

/** undefined: the type has no such field. */
export function fieldOf(type: string, name: string): Field | undefined {
  const fields = types[type];
  const written = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (written === undefined) return undefined;
  if (typeof written === 'string') return { type: written, strategies: [], mergeKey: null };
  const { type: named, list, map, strategy, key }: Partial<Record<'type' | 'strategy' | 'key', string> & Record<'list' | 'map', FieldType>> = written;
  return {
    type: list !== undefined ? { list } : map !== undefined ? { map } : (named ?? 'any'),
    strategies: strategy?.split(',') ?? [],
    mergeKey: key ?? null,
  };
}

/** The fields of a type, by name. */
export function fieldsOf(type: string): { readonly [field: string]: FieldType } {
  return Object.fromEntries(Object.keys(types[type] ?? {}).map((name) => [name, fieldOf(type, name)?.type ?? 'any']));
}
