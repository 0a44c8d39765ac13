import type { Json, KubeObject } from '@podlore/knowledge';
import type { FactOf, WatchEvent } from '@podlore/scenario';
import type { WatchRow } from '@podlore/simulator';
import { clusterError } from '../errors.ts';
import { rowsOf } from '../rows.ts';
import type { Model } from './model.ts';
import { accepted, asObject, field, get, text } from './objects.ts';
import { collectionPath } from './paths.ts';

const types = { ADDED: 'added', MODIFIED: 'modified', DELETED: 'deleted' } as const satisfies { readonly [type in WatchRow['type']]?: WatchEvent['type'] };

/** What is there, as `added`, and every change since: the watch begins at the list's own resourceVersion, so nothing falls between. */
export function watchObjects(model: Model, query: { readonly kind: string; readonly namespace: string }, signal: AbortSignal, notice: () => void): AsyncIterable<WatchEvent> {
  const path = collectionPath(query.kind, query.namespace);
  return rowsOf<WatchEvent>(signal, (sink) => {
    const list = get(model, path, undefined);
    const items = field(list, 'items');
    for (const item of Array.isArray(items) ? items : []) sink.push({ type: 'added', object: itemOf(item, list) });
    const resourceVersion = text(field(list, 'metadata'), 'resourceVersion');
    const watch = model.watch({ method: 'GET', path, query: { watch: 'true', resourceVersion } }, (row) => {
      if (row.type === 'BOOKMARK') return;
      notice();
      if (row.type === 'ERROR') sink.fail(clusterError('PODLORE_WATCH_BROKEN', `the watch of ${query.kind} broke: ${text(row.object, 'message')}`));
      else sink.push({ type: types[row.type], object: asObject(row.object) });
    });
    if (watch.refused !== null) accepted(watch.refused, `watch ${query.kind}`);
    return () => watch.stop();
  });
}

/** A kubelet's verdicts on the probes of a namespace. */
export function watchProbes(model: Model, namespace: string, signal: AbortSignal, notice: () => void): AsyncIterable<FactOf<'probe'>> {
  return rowsOf<FactOf<'probe'>>(signal, (sink) =>
    model.onProbe((verdict) => {
      if (verdict.target.namespace !== namespace) return;
      notice();
      sink.push({ type: 'probe', ...verdict });
    }),
  );
}

/** Items of a list carry no kind of their own: it is the list's. */
function itemOf(item: Json, list: Json): KubeObject {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return asObject(item);
  return asObject({ apiVersion: text(list, 'apiVersion'), kind: text(list, 'kind').replace(/List$/, ''), ...item });
}
