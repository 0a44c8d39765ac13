import type { Json, KubeObject } from '@podlore/knowledge';
import type { Call, JsonObject } from './call.ts';
import { asJson, isObject, queryOf } from './call.ts';
import { apiVersionOf } from './kinds.ts';
import { present } from './present.ts';
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

/** One object. headers: whether a Table says its columns. */
export function shapedOne(call: Call, shape: Shape, object: KubeObject, headers: boolean): Json {
  if (shape === 'table') return tableOf(call, [object], { metadata: null, headers, rowObject: (one) => rowObject(call, one) });
  return shape === 'metadata' ? partial(object) : present(call, object);
}

/** A list, in the called resource's own kind of list unless another shape is asked for. */
export function shapedList(call: Call, shape: Shape, objects: readonly KubeObject[], metadata: JsonObject): Json {
  if (shape === 'table') return tableOf(call, objects, { metadata, headers: true, rowObject: (one) => rowObject(call, one) });
  if (shape === 'metadata') return { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata, items: objects.map(partial) };
  const { resource } = call.route;
  return { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource), metadata, items: objects.map((object) => untyped(present(call, object))) };
}

/** The items of a list do not say what they are; the list does. */
function untyped(item: Json): Json {
  if (!isObject(item)) return item;
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = item;
  return rest;
}

const partial = (object: KubeObject): Json => ({ kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: asJson(object)['metadata'] ?? {} });

/** What a Table row carries of its object. Default: its metadata. */
function rowObject(call: Call, object: KubeObject): Json {
  const include = queryOf(call, 'includeObject');
  if (include === 'None') return null;
  return include === 'Object' ? present(call, object) : partial(object);
}
