import type { Json, KubeObject } from '@podlore/knowledge';
import type { Call, JsonObject } from './call.ts';
import { asJson, queryOf } from './call.ts';
import { present } from './present.ts';
import { listOf } from './read.ts';
import { tableOf } from './tables/table.ts';

// The three shapes a client can ask an answer in, by its Accept header: the objects, a Table as kubectl prints it, or metadata alone.
// Source: apiserver pkg/endpoints/handlers/response.go.

export type Shape = 'object' | 'table' | 'metadata';

/** The first media type in Accept that this server speaks decides. */
export function shapeOf(call: Call): Shape {
  for (const type of (call.request.accept ?? '').split(',')) {
    if (/;\s*as=Table\b/.test(type)) return 'table';
    if (/;\s*as=PartialObjectMetadata/.test(type)) return 'metadata';
    if (/json|\*/.test(type)) return 'object';
  }
  return 'object';
}

/** metadata null: one object; otherwise a list. headers: whether a Table says its columns. */
export function shaped(call: Call, shape: Shape, objects: readonly KubeObject[], metadata: JsonObject | null, headers: boolean): Json {
  if (shape === 'table') return tableOf(call, objects, metadata, headers);
  const first = objects[0];
  if (shape === 'metadata') {
    if (metadata === null) return first === undefined ? null : partial(call, first);
    return { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata, items: objects.map((object) => partial(call, object)) };
  }
  if (metadata !== null) return listOf(call, objects, metadata);
  return first === undefined ? null : present(call, first);
}

/** The metadata of an object, as lists and tables carry it. */
export const partial = (_call: Call, object: KubeObject): Json => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: asJson(object)['metadata'] ?? {},
});

/** What a Table row carries of its object. Default: its metadata. */
export function rowObject(call: Call, object: KubeObject): Json {
  const include = queryOf(call, 'includeObject');
  if (include === 'None') return null;
  return include === 'Object' ? present(call, object) : partial(call, object);
}
