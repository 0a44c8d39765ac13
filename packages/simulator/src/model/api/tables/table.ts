import type { Json, KubeObject } from '@podlore/knowledge';
import type { Call, JsonObject } from '../call.ts';
import { rowObject } from '../shape.ts';

/** A meta.k8s.io/v1 Table of these objects. */
export function tableOf(call: Call, objects: readonly KubeObject[], metadata: JsonObject | null, headers: boolean): Json {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: metadata ?? { resourceVersion: objects[0]?.metadata.resourceVersion ?? '' },
    columnDefinitions: headers ? [{ name: 'Name', type: 'string', format: 'name', description: '', priority: 0 }] : [],
    rows: objects.map((object) => ({ cells: [object.metadata.name], object: rowObject(call, object) })),
  };
}
