import type { Json, KubeObject } from '@podlore/knowledge';
import type { WatchRow } from '../simulator.ts';
import type { Call } from './call.ts';
import { flagOf, numberOf, queryOf } from './call.ts';
import { apiVersionOf } from './kinds.ts';
import { badRequest, refused, tooLarge } from './refusal.ts';
import { selectorOf } from './selectors.ts';
import { shapedOne, shapeOf } from './shape.ts';
import type { StoreEvent } from './store.ts';

// WATCH. Source: apiserver storage/cacher, handlers/watch.go; KEP-3157 for the initial list in the stream.

/** Starts a watch: what is there first if asked, then every change, in commit order. Throws a refusal before the first row. */
export function watch(call: Call, sink: (row: WatchRow) => void): () => void {
  const { store } = call.kernel;
  const { resource, namespace, name } = call.route;
  const fields = [queryOf(call, 'fieldSelector'), ...(name === null ? [] : [`metadata.name=${name}`])].filter((one) => one !== '').join(',');
  const test = selectorOf(resource.kind, queryOf(call, 'labelSelector'), fields);
  const chosen = (object: KubeObject): boolean => (namespace === null || object.metadata.namespace === namespace) && test(object);
  const send = sender(call, sink);
  const onEvent = (event: StoreEvent): void => {
    const row = filtered(event, chosen);
    if (row !== null) send(row.type, row.object);
  };
  const from = startOf(call);
  if (from === 'list') {
    const objects = store.list(resource.kind, namespace).filter(chosen);
    for (const object of objects) send('ADDED', object);
    if (flagOf(call, 'sendInitialEvents')) sink(bookmark(call, store.resourceVersion));
    return store.subscribe(resource.kind, onEvent);
  }
  if (from > store.resourceVersion) throw tooLarge(from, store.resourceVersion);
  const missed = store.since(resource.kind, from);
  if (missed === null) {
    sink({ type: 'ERROR', object: refused(410, 'Expired', `too old resource version: ${from} (${store.resourceVersion})`).body });
    return () => undefined;
  }
  for (const event of missed) onEvent(event);
  return store.subscribe(resource.kind, onEvent);
}

/** 'list': begin with what is there. */
function startOf(call: Call): number | 'list' {
  if (flagOf(call, 'sendInitialEvents')) {
    if (queryOf(call, 'resourceVersionMatch') !== 'NotOlderThan') throw badRequest('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
    return 'list';
  }
  const version = numberOf(call, 'resourceVersion') ?? 0;
  return version === 0 ? 'list' : version;
}

/** To a filtered watch, an object that starts to match appears, and one that stops to match is deleted, as it was last seen. */
function filtered(event: StoreEvent, chosen: (object: KubeObject) => boolean): { readonly type: WatchRow['type']; readonly object: KubeObject } | null {
  const was = event.before !== null && chosen(event.before);
  if (event.type === 'deleted') return chosen(event.object) || was ? { type: 'DELETED', object: event.object } : null;
  const is = chosen(event.object);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: event.object };
  return was && event.before !== null ? { type: 'DELETED', object: stamped(event.before, event.resourceVersion) } : null;
}

const stamped = (object: KubeObject, resourceVersion: number): KubeObject => ({ ...object, metadata: { ...object.metadata, resourceVersion: String(resourceVersion) } });

/** Only the first Table of a watch says its columns. */
function sender(call: Call, sink: (row: WatchRow) => void): (type: WatchRow['type'], object: KubeObject) => void {
  const shape = shapeOf(call);
  let headers = true;
  return (type, object) => {
    sink({ type, object: shapedOne(call, shape, object, headers) });
    headers = false;
  };
}

function bookmark(call: Call, resourceVersion: number): WatchRow {
  const metadata: Json = { resourceVersion: String(resourceVersion), annotations: { 'k8s.io/initial-events-end': 'true' } };
  const { resource } = call.route;
  return { type: 'BOOKMARK', object: { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata } };
}
