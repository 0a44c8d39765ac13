import type { KubeObject, ObjectMeta } from '@podlore/knowledge';
import { timestamp } from '../time.ts';
import type { Random } from '../world.ts';
import { sameFields, sameJson } from './same-json.ts';
import type { KindName, Store, StoreEvent } from './store.ts';

/** How many changes of one kind `since` can look back on before it answers null (410 Gone). */
const logLength = 5_000;

/** A name that is taken, or that nobody has. Whoever writes for a client looks first and answers with a Status. */
export class StoreError extends Error {
  readonly code: 'PODLORE_STORE_ALREADY_EXISTS' | 'PODLORE_STORE_NOT_FOUND';
  constructor(code: StoreError['code'], kind: KindName, namespace: string | null, name: string) {
    const what = `${kind} ${namespace === null ? '' : `${namespace}/`}${name}`;
    super(code === 'PODLORE_STORE_ALREADY_EXISTS' ? `${what} already exists` : `${what} does not exist`);
    this.code = code;
  }
}

interface Shelf {
  readonly byKey: Map<string, KubeObject>;
  readonly byNamespace: Map<string, Map<string, KubeObject>>;
  /** The answer of `list(kind, null)` until the next change. */
  all: readonly KubeObject[] | null;
  log: StoreEvent[];
  /** The newest version that fell out of the log. */
  forgotten: number;
}

type Listener = (event: StoreEvent) => void;

/** Objects in memory, with the log that watches are fed from. */
export function createStore(options: { readonly nowMs: () => number; readonly random: Random }): Store {
  return new MemoryStore(options.nowMs, options.random.fork('uid'));
}

class MemoryStore implements Store {
  resourceVersion = 0;
  private readonly nowMs: () => number;
  private readonly random: Random;
  private readonly shelves = new Map<KindName, Shelf>();
  private readonly listeners = new Map<KindName | null, readonly Listener[]>();
  private readonly undelivered: StoreEvent[] = [];
  private delivering = false;

  constructor(nowMs: () => number, random: Random) {
    this.nowMs = nowMs;
    this.random = random;
  }

  get(kind: KindName, namespace: string | null, name: string): KubeObject | undefined {
    return this.shelf(kind).byKey.get(keyOf(namespace, name));
  }

  list(kind: KindName, namespace: string | null): readonly KubeObject[] {
    const shelf = this.shelf(kind);
    if (namespace === null) return (shelf.all ??= [...shelf.byKey.values()]);
    return [...(shelf.byNamespace.get(namespace)?.values() ?? [])];
  }

  create(kind: KindName, object: KubeObject): KubeObject {
    const shelf = this.shelf(kind);
    const namespace = object.metadata.namespace ?? null;
    if (shelf.byKey.has(keyOf(namespace, object.metadata.name))) {
      throw new StoreError('PODLORE_STORE_ALREADY_EXISTS', kind, namespace, object.metadata.name);
    }
    const stored: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: object.metadata.uid ?? newUid(this.random),
        resourceVersion: String(++this.resourceVersion),
        creationTimestamp: object.metadata.creationTimestamp ?? timestamp(this.nowMs()),
      },
    };
    put(shelf, stored);
    this.commit(shelf, { type: 'added', kind, object: stored, before: null, resourceVersion: this.resourceVersion });
    return stored;
  }

  update(kind: KindName, namespace: string | null, name: string, change: (current: KubeObject) => KubeObject): KubeObject {
    const shelf = this.shelf(kind);
    const before = shelf.byKey.get(keyOf(namespace, name));
    if (before === undefined) throw new StoreError('PODLORE_STORE_NOT_FOUND', kind, namespace, name);
    const changed = change(before);
    if (changed === before) return before;
    const metadata = changed.metadata === before.metadata ? before.metadata : { ...changed.metadata, ...identity(before.metadata) };
    if (sameJson(metadata, before.metadata) && sameFields(changed, before, 'metadata')) return before;
    const object: KubeObject = { ...changed, metadata: { ...metadata, resourceVersion: String(++this.resourceVersion) } };
    put(shelf, object);
    this.commit(shelf, { type: 'modified', kind, object, before, resourceVersion: this.resourceVersion });
    return object;
  }

  remove(kind: KindName, namespace: string | null, name: string): KubeObject | undefined {
    const shelf = this.shelf(kind);
    const before = shelf.byKey.get(keyOf(namespace, name));
    if (before === undefined) return undefined;
    shelf.byKey.delete(keyOf(namespace, name));
    shelf.byNamespace.get(namespace ?? '')?.delete(name);
    shelf.all = null;
    // A watcher is shown the last state under the version of the removal.
    const object: KubeObject = { ...before, metadata: { ...before.metadata, resourceVersion: String(++this.resourceVersion) } };
    this.commit(shelf, { type: 'deleted', kind, object, before, resourceVersion: this.resourceVersion });
    return object;
  }

  subscribe(kind: KindName | null, listener: Listener): () => void {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener]);
    return () => {
      this.listeners.set(kind, (this.listeners.get(kind) ?? []).filter((each) => each !== listener));
    };
  }

  since(kind: KindName, resourceVersion: number): readonly StoreEvent[] | null {
    const shelf = this.shelf(kind);
    if (resourceVersion < shelf.forgotten) return null;
    let from = shelf.log.length;
    while (from > 0 && (shelf.log[from - 1]?.resourceVersion ?? 0) > resourceVersion) from--;
    return shelf.log.slice(from);
  }

  private commit(shelf: Shelf, event: StoreEvent): void {
    shelf.log.push(event);
    if (shelf.log.length >= 2 * logLength) {
      shelf.forgotten = shelf.log[shelf.log.length - logLength - 1]?.resourceVersion ?? shelf.forgotten;
      shelf.log = shelf.log.slice(-logLength);
    }
    // A listener may commit in turn; everyone still hears the changes in commit order.
    this.undelivered.push(event);
    if (this.delivering) return;
    this.delivering = true;
    try {
      for (let next = this.undelivered.shift(); next !== undefined; next = this.undelivered.shift()) this.deliver(next);
    } finally {
      this.delivering = false;
    }
  }

  private deliver(event: StoreEvent): void {
    for (const listener of this.listeners.get(event.kind) ?? []) listener(event);
    for (const listener of this.listeners.get(null) ?? []) listener(event);
  }

  private shelf(kind: KindName): Shelf {
    let shelf = this.shelves.get(kind);
    if (shelf === undefined) {
      shelf = { byKey: new Map(), byNamespace: new Map(), all: null, log: [], forgotten: 0 };
      this.shelves.set(kind, shelf);
    }
    return shelf;
  }
}

function put(shelf: Shelf, object: KubeObject): void {
  const { name } = object.metadata;
  const namespace = object.metadata.namespace ?? '';
  shelf.byKey.set(keyOf(namespace, name), object);
  let within = shelf.byNamespace.get(namespace);
  if (within === undefined) shelf.byNamespace.set(namespace, (within = new Map()));
  within.set(name, object);
  shelf.all = null;
}

/** What no change to an object can change. */
function identity({ uid, creationTimestamp, resourceVersion }: ObjectMeta): Partial<ObjectMeta> {
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
  };
}

function keyOf(namespace: string | null, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** A version 4 UUID from seeded chance. */
function newUid(random: Random): string {
  const word = (): string => random.index(0x10000).toString(16).padStart(4, '0');
  const version = (0x4000 | random.index(0x1000)).toString(16);
  const variant = (0x8000 | random.index(0x4000)).toString(16);
  return `${word()}${word()}-${word()}-${version}-${variant}-${word()}${word()}${word()}`;
}
