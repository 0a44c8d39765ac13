import type { Json, KubeObject } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import { admit } from './admission/admission.ts';
import { readBody, readPatched } from './body.ts';
import type { Call, JsonObject } from './call.ts';
import { asJson, asKubeObject, isObject, ok, queryOf } from './call.ts';
import { namespaceOf } from './create.ts';
import { apiVersionOf } from './kinds.ts';
import { mergePatch } from './patch/merge.ts';
import { BadPatch, strategicMerge } from './patch/strategic.ts';
import { present, stored } from './present.ts';
import { existing } from './read.ts';
import { badRequest, conflict, notModelled } from './refusal.ts';
import { mayGo } from './remove.ts';
import { sameJson } from './same-json.ts';
import { typeOfKind } from './schema.ts';

// PUT and PATCH. Source: apiserver registry/generic/registry Store.Update, registry/rest BeforeUpdate, handlers/patch.go.

/** PUT of one object, or of its status. */
export function update(call: Call): ApiResponse {
  const before = existing(call);
  return write(call, before, stored(call.route.resource, readBody(call)));
}

/** PATCH of one object, or of its status; the media type says which kind of patch. */
export function patch(call: Call): ApiResponse {
  const { resource } = call.route;
  // Before the body: a patch of another type may be no object at all.
  const media = (call.request.contentType ?? '').split(';')[0]?.trim() ?? '';
  if (media !== mergeType && media !== strategicType) throw notModelled(`a patch of type ${media === '' ? '""' : media}`, 415);
  const before = existing(call);
  const change = call.request.body;
  if (!isObject(change)) throw badRequest('the patch is not an object');
  const patched = applied(call, media, present(call, before), change);
  const shown = patched.type === 'merge' ? JSON.stringify(patched.object) : goMap(change);
  return write(call, before, stored(resource, readPatched(call, patched.object, shown)));
}

const mergeType = 'application/merge-patch+json';
const strategicType = 'application/strategic-merge-patch+json';

function applied(call: Call, media: string, object: Json, change: JsonObject): { readonly type: 'merge' | 'strategic'; readonly object: JsonObject } {
  const { resource } = call.route;
  const original = isObject(object) ? object : {};
  if (media === mergeType) return { type: 'merge', object: patchedObject(mergePatch(original, change)) };
  try {
    return { type: 'strategic', object: strategicMerge(original, change, typeOfKind(apiVersionOf(resource), resource.kind)) };
  } catch (error) {
    if (error instanceof BadPatch) throw badRequest(error.message);
    throw error;
  }
}

function patchedObject(result: Json): JsonObject {
  if (!isObject(result)) throw badRequest('the patch leaves no object');
  return result;
}

/** A value as Go's %+v prints it: what the API server shows of a strategic patch it refuses. */
function goMap(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goMap).join(' ')}]`;
  if (isObject(value)) return `map[${Object.keys(value).sort().map((key) => `${key}:${goMap(value[key] ?? null)}`).join(' ')}]`;
  return value === null ? '<nil>' : String(value);
}

function write(call: Call, before: KubeObject, written: JsonObject): ApiResponse {
  const { kernel, route: { resource, subresource } } = call;
  const object = next(call, before, written, subresource === 'status');
  if (queryOf(call, 'dryRun') === 'All') return ok(call, present(call, object));
  if (mayGo(object)) {
    kernel.store.remove(resource.kind, namespaceOf(object), object.metadata.name);
    return ok(call, present(call, object));
  }
  const kept = kernel.store.update(resource.kind, namespaceOf(before), before.metadata.name, (current) => (sameJson(current, object) ? current : object));
  return ok(call, present(call, kept));
}

/** The object after this write: what clients may not set is carried over, and a status write touches the status alone. */
function next(call: Call, before: KubeObject, written: JsonObject, onlyStatus: boolean): KubeObject {
  const { resource } = call.route;
  const old = asJson(before);
  const metadata = isObject(written['metadata']) ? written['metadata'] : {};
  checkIdentity(call, before, metadata);
  const { status: writtenStatus, ...rest } = written;
  if (onlyStatus) return asKubeObject({ ...old, metadata: { ...oldMetadata(before), ...annotations(metadata) }, ...(writtenStatus === undefined ? {} : { status: writtenStatus }) });
  const hasStatus = resource.subresources.includes('status');
  const status = hasStatus ? old['status'] : writtenStatus;
  const object = admit(call, { ...rest, metadata: carried(before, metadata), ...(status === undefined ? {} : { status }) }, old);
  return asKubeObject(generation(before, object));
}

function checkIdentity(call: Call, before: KubeObject, metadata: JsonObject): void {
  const { resource } = call.route;
  const { name, uid, resourceVersion } = metadata;
  if (name !== undefined && name !== before.metadata.name) {
    throw badRequest(`the name of the object (${String(name)}) does not match the name on the URL (${before.metadata.name})`);
  }
  if (uid !== undefined && uid !== '' && uid !== before.metadata.uid) {
    throw conflict(resource, before.metadata.name, `Precondition failed: UID in precondition: ${String(uid)}, UID in object meta: ${String(before.metadata.uid)}`);
  }
  if (resourceVersion !== undefined && resourceVersion !== '' && resourceVersion !== before.metadata.resourceVersion) {
    throw conflict(resource, before.metadata.name, 'the object has been modified; please apply your changes to the latest version and try again');
  }
}

const oldMetadata = (before: KubeObject): JsonObject => {
  const metadata = asJson(before)['metadata'];
  return isObject(metadata) ? metadata : {};
};

const annotations = (metadata: JsonObject): JsonObject => (metadata['annotations'] === undefined ? {} : { annotations: metadata['annotations'] });

const systemFields = ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generateName'];

function carried(before: KubeObject, metadata: JsonObject): JsonObject {
  const { managedFields: _managed, selfLink: _self, ...kept } = metadata;
  const result: { [key: string]: Json } = { ...kept };
  const old = oldMetadata(before);
  for (const field of systemFields) {
    const value = old[field];
    if (value === undefined) delete result[field];
    else result[field] = value;
  }
  return result;
}

/** A generation counts changes of what is wished for. */
function generation(before: KubeObject, object: JsonObject): JsonObject {
  const count = before.metadata.generation;
  if (count === undefined || sameJson(before.spec, object['spec'])) return object;
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  return { ...object, metadata: { ...metadata, generation: count + 1 } };
}
