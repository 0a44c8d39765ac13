import type { Json, KubeObject } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import { timestamp } from '../time.ts';
import type { Call, JsonObject } from './call.ts';
import { asJson, asKubeObject, isObject, numberOf, ok, queryOf, shown } from './call.ts';
import { namespaceOf } from './create.ts';
import { listMeta, present } from './present.ts';
import { existing } from './read.ts';
import { conflict, forbidden, notModelled } from './refusal.ts';
import { selectorOf } from './selectors.ts';
import { shapedList } from './shape.ts';

// DELETE. Source: apiserver registry/generic/registry Store.Delete, registry/rest BeforeDelete, pkg/registry/core/pod strategy CheckGracefulDelete.

interface DeleteOptions {
  /** null: the object's own. */
  readonly graceSeconds: number | null;
  readonly propagation: string;
  readonly uid: Json | undefined;
  readonly resourceVersion: Json | undefined;
  readonly dryRun: boolean;
}

/** DELETE of one object. A pod is answered as it is now, anything else by a Status of success once it is gone. */
export function remove(call: Call): ApiResponse {
  const object = existing(call);
  const left = removeOne(call, object, optionsOf(call));
  const { resource } = call.route;
  if (left !== undefined || resource.kind === 'Pod' || resource.kind === 'Service') return ok(call, present(call, left ?? object));
  return ok(call, {
    kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success',
    details: {
      name: object.metadata.name,
      ...(resource.group === '' ? {} : { group: resource.group }),
      kind: resource.plural,
      uid: object.metadata.uid ?? '',
    },
  });
}

/** DELETE of a collection: what the selectors choose, one after another. */
export function removeAll(call: Call): ApiResponse {
  const { resource, namespace } = call.route;
  const options = optionsOf(call);
  const test = selectorOf(resource.kind, queryOf(call, 'labelSelector'), queryOf(call, 'fieldSelector'));
  const chosen = call.kernel.store.list(resource.kind, namespace).filter(test);
  for (const object of chosen) removeOne(call, object, options);
  return ok(call, shapedList(call, 'object', chosen, listMeta(call.kernel.store.resourceVersion)));
}

function optionsOf(call: Call): DeleteOptions {
  const body: JsonObject = isObject(call.request.body) ? call.request.body : {};
  const preconditions = isObject(body['preconditions']) ? body['preconditions'] : {};
  const grace = body['gracePeriodSeconds'];
  const propagation = body['propagationPolicy'];
  return {
    graceSeconds: typeof grace === 'number' ? grace : (numberOf(call, 'gracePeriodSeconds') ?? null),
    propagation: typeof propagation === 'string' ? propagation : queryOf(call, 'propagationPolicy') || 'Background',
    uid: preconditions['uid'],
    resourceVersion: preconditions['resourceVersion'],
    dryRun: queryOf(call, 'dryRun') === 'All' || (Array.isArray(body['dryRun']) && body['dryRun'].includes('All')),
  };
}

/** Source: apiserver plugin namespace/lifecycle. kube-node-lease is none of them: a cluster lets it go and makes it again, which is not modelled. */
const immortal: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

/** The object as it is left, undefined when it is gone. */
function removeOne(call: Call, object: KubeObject, options: DeleteOptions): KubeObject | undefined {
  const { kernel, route: { resource } } = call;
  if (resource.kind === 'Namespace' && immortal.has(object.metadata.name)) throw forbidden(resource, object.metadata.name, 'this namespace may not be deleted');
  if (resource.kind === 'Namespace' && object.metadata.name === 'kube-node-lease') throw notModelled('the end of the namespace kube-node-lease', 405);
  checkPreconditions(call, object, options);
  const grace = graceOf(object, options.graceSeconds);
  const finalizers = finalizersOf(object, options.propagation);
  if (grace === 0 && finalizers.length === 0) {
    if (!options.dryRun) kernel.store.remove(resource.kind, namespaceOf(object), object.metadata.name);
    return undefined;
  }
  if (options.dryRun) return object;
  return kernel.store.update(resource.kind, namespaceOf(object), object.metadata.name, (current) => leaving(current, grace, finalizers, kernel.nowMs()));
}

function checkPreconditions(call: Call, object: KubeObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = object.metadata;
  const name = object.metadata.name;
  if (options.uid !== undefined && options.uid !== uid) {
    throw conflict(call.route.resource, name, `the UID in the precondition (${shown(options.uid)}) does not match the UID in record (${shown(uid)}). The object might have been deleted and then recreated`);
  }
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    throw conflict(call.route.resource, name, `the ResourceVersion in the precondition (${shown(options.resourceVersion)}) does not match the ResourceVersion in record (${shown(resourceVersion)}). The object might have been modified`);
  }
}

/** Only pods have a grace of their own; one that never ran, or ran out, needs none. */
function graceOf(object: KubeObject, asked: number | null): number {
  if (object.kind !== 'Pod') return 0;
  const spec = isObject(object.spec) ? object.spec : {};
  const status = isObject(object.status) ? object.status : {};
  if (spec['nodeName'] === undefined || spec['nodeName'] === '' || status['phase'] === 'Succeeded' || status['phase'] === 'Failed') return 0;
  const own = spec['terminationGracePeriodSeconds'];
  const grace = asked ?? (typeof own === 'number' ? own : 30);
  return grace < 0 ? 1 : grace;
}

/** What must happen before the object may go. A namespace is emptied first; `Foreground` and `Orphan` are the garbage collector's work. */
function finalizersOf(object: KubeObject, propagation: string): readonly string[] {
  const own = (object.metadata.finalizers ?? []).filter((one) => one !== 'foregroundDeletion' && one !== 'orphan');
  const spec = isObject(object.spec) ? object.spec : {};
  const asked = propagation === 'Foreground' ? ['foregroundDeletion'] : propagation === 'Orphan' ? ['orphan'] : [];
  const kubernetes = object.kind === 'Namespace' && Array.isArray(spec['finalizers']) && spec['finalizers'].length > 0 ? ['kubernetes'] : [];
  return [...own, ...asked, ...kubernetes];
}

/** The object on its way out. A later, shorter grace brings the end nearer; a longer one changes nothing. */
function leaving(current: KubeObject, grace: number, finalizers: readonly string[], nowMs: number): KubeObject {
  const before = current.metadata.deletionGracePeriodSeconds;
  if (current.metadata.deletionTimestamp !== undefined && (before === undefined || before <= grace)) return current;
  const kept = finalizers.filter((one) => one !== 'kubernetes');
  const object = asJson(current);
  const metadata: JsonObject = {
    ...(isObject(object['metadata']) ? object['metadata'] : {}),
    deletionTimestamp: timestamp(nowMs + grace * 1000),
    deletionGracePeriodSeconds: grace,
    ...(kept.length === 0 ? {} : { finalizers: kept }),
  };
  const status = isObject(object['status']) ? object['status'] : {};
  return asKubeObject({ ...object, metadata, ...(current.kind === 'Namespace' ? { status: { ...status, phase: 'Terminating' } } : {}) });
}

/** Whether an object that is being deleted has nothing left to wait for. */
export const mayGo = (object: KubeObject): boolean =>
  object.metadata.deletionTimestamp !== undefined && (object.metadata.deletionGracePeriodSeconds ?? 0) === 0 && (object.metadata.finalizers ?? []).length === 0 && object.kind !== 'Namespace';
