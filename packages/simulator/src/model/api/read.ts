import type { KubeObject } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import type { Call } from './call.ts';
import { numberOf, ok, queryOf } from './call.ts';
import { listMeta } from './present.ts';
import { badRequest, notFound, refused, Refusal, tooLarge } from './refusal.ts';
import { selectorOf } from './selectors.ts';
import type { KindName, Store } from './store.ts';
import { shapedList, shapedOne, shapeOf } from './shape.ts';

/** GET of one object. */
export function get(call: Call): ApiResponse {
  const object = existing(call);
  return ok(call, shapedOne(call, shapeOf(call), object, true));
}

/** The object a path names; throws the 404. */
export function existing(call: Call): KubeObject {
  const { resource, namespace, name } = call.route;
  const object = call.kernel.store.get(resource.kind, namespace, name ?? '');
  if (object === undefined) throw notFound(resource, name ?? '');
  return object;
}

/** GET of a collection, in the order etcd would give: by namespace, then name. Source: apiserver storage/etcd3 GetList. */
export function list(call: Call): ApiResponse {
  const { resource, namespace } = call.route;
  const { store } = call.kernel;
  const from = continued(queryOf(call, 'continue'));
  const at = from?.resourceVersion ?? versionFor(call);
  const test = selectorOf(resource.kind, queryOf(call, 'labelSelector'), queryOf(call, 'fieldSelector'));
  const all = snapshot(store, resource.kind, namespace, at).filter((object) => (from === null || keyOf(object) > from.after) && test(object));
  const limit = numberOf(call, 'limit') ?? 0;
  const page = limit > 0 ? all.slice(0, limit) : all;
  const last = page.at(-1);
  const more = last === undefined || page.length === all.length ? {} : { continue: `${at}:${keyOf(last)}`, remainingItemCount: all.length - page.length };
  return ok(call, shapedList(call, shapeOf(call), page, listMeta(at, more)));
}

/** Which moment is listed: the newest, which is not older than any asked for, unless one is asked for exactly. */
function versionFor(call: Call): number {
  const newest = call.kernel.store.resourceVersion;
  const asked = numberOf(call, 'resourceVersion') ?? 0;
  if (asked > newest) throw tooLarge(asked, newest);
  return queryOf(call, 'resourceVersionMatch') === 'Exact' && asked > 0 ? asked : newest;
}

const keyOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

interface Continuation {
  readonly resourceVersion: number;
  readonly after: string;
}

// The token is opaque to clients; a broken one is their mistake.
function continued(token: string): Continuation | null {
  if (token === '') return null;
  const match = /^(\d+):(.+)$/.exec(token);
  if (match === null) throw badRequest('continue key is not valid');
  return { resourceVersion: Number(match[1]), after: match[2] ?? '' };
}

/** What the collection held at a resourceVersion: today's, with the later changes taken back. Throws the 410 when the log has forgotten. */
function snapshot(store: Store, kind: KindName, namespace: string | null, at: number): readonly KubeObject[] {
  const now = store.list(kind, namespace);
  if (at >= store.resourceVersion) return sorted(now);
  const later = store.since(kind, at);
  if (later === null) throw new Refusal(refused(410, 'Expired', 'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.'));
  const then = new Map(now.map((object) => [keyOf(object), object]));
  for (const event of later.toReversed()) {
    if (namespace !== null && event.object.metadata.namespace !== namespace) continue;
    if (event.before === null) then.delete(keyOf(event.object));
    else then.set(keyOf(event.before), event.before);
  }
  return sorted([...then.values()]);
}

// Keys are made once each: a comparison that makes two of them is most of the cost of a long list.
function sorted(objects: readonly KubeObject[]): readonly KubeObject[] {
  const keyed = objects.map((object) => ({ key: keyOf(object), object }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ object }) => object);
}
