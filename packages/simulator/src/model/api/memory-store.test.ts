import type { KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { createStore, StoreError } from './memory-store.ts';
import type { Store } from './store.ts';

const startMs = Date.UTC(2026, 0, 1);
const newStore = (): Store => createStore({ nowMs: () => startMs, random: createRandom(1) });
const configMap = (name: string, data: { readonly [key: string]: string } = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});
const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
};

describe('createStore', () => {
  test('stamps uid, creation time and a growing version', () => {
    const store = newStore();
    const a = store.create('ConfigMap', configMap('a'));
    const b = store.create('ConfigMap', configMap('b'));
    expect(a.metadata.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(a.metadata.creationTimestamp).toBe('2026-01-01T00:00:00Z');
    expect([a.metadata.resourceVersion, b.metadata.resourceVersion]).toEqual(['1', '2']);
    expect(store.list('ConfigMap', null)).toEqual([a, b]);
  });

  test('a change that changes nothing makes no version', () => {
    const store = newStore();
    store.create('ConfigMap', configMap('a', { x: '1' }));
    store.update('ConfigMap', 'default', 'a', (current) => ({ ...current, data: { x: '1' } }));
    expect(store.resourceVersion).toBe(1);
    const changed = store.update('ConfigMap', 'default', 'a', (current) => ({ ...current, data: { x: '2' } }));
    expect(changed.metadata.resourceVersion).toBe('2');
  });

  test('refuses a second object of the same name, and a change to none', () => {
    const store = newStore();
    store.create('ConfigMap', configMap('a'));
    expect(codeOf(() => store.create('ConfigMap', configMap('a')))).toBe('PODLORE_STORE_ALREADY_EXISTS');
    expect(codeOf(() => store.update('ConfigMap', 'default', 'b', (current) => current))).toBe('PODLORE_STORE_NOT_FOUND');
    expect(store.remove('ConfigMap', 'default', 'b')).toBe(undefined);
  });

  test('listeners hear changes in commit order even when one of them commits', () => {
    const store = newStore();
    const heard: string[] = [];
    store.subscribe('ConfigMap', (event) => {
      if (event.type === 'added' && event.object.metadata.name === 'a') store.create('ConfigMap', configMap('b'));
    });
    const stop = store.subscribe(null, (event) => heard.push(`${event.type} ${event.object.metadata.name}`));
    store.create('ConfigMap', configMap('a'));
    store.remove('ConfigMap', 'default', 'a');
    stop();
    store.remove('ConfigMap', 'default', 'b');
    expect(heard).toEqual(['added a', 'added b', 'deleted a']);
  });

  test('the log answers what came after a version, and null once it has forgotten', () => {
    const store = newStore();
    store.create('ConfigMap', configMap('a'));
    for (let change = 0; change < 12_000; change++) {
      store.update('ConfigMap', 'default', 'a', (current) => ({ ...current, data: { change: String(change) } }));
    }
    expect(store.since('ConfigMap', store.resourceVersion)).toEqual([]);
    expect(store.since('ConfigMap', store.resourceVersion - 2)?.map((event) => event.resourceVersion)).toEqual([12_000, 12_001]);
    expect(store.since('ConfigMap', 1)).toBe(null);
    expect(store.since('Pod', 1)).toEqual([]);
  });
});
