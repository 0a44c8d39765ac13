import { expect, test } from 'vitest';
import type { Abilities, Cluster } from '@podlore/scenario';
import { sabotage, withoutAbility } from './sabotage.ts';

const target = { namespace: 'default', pod: 'web-1', container: 'web' };

test('a sabotaged ability binds, claims success, and does nothing', async () => {
  const done: string[] = [];
  const cluster = sabotage(clusterThat(done), 'removeFile');
  const prepared = await cluster.abilities.removeFile?.(target, '/page');
  expect(prepared?.boundTo).toEqual({ containerId: 'c1' });
  expect(await prepared?.inject()).toHaveLength(1);
  expect(await prepared?.undo()).toMatchObject({ outcome: 'undone' });
  expect(done).toEqual(['prepared /page']);
  await cluster[Symbol.asyncDispose]();
  expect(done).toEqual(['prepared /page', 'disposed']);
});

test('an ability can be taken away', () => {
  expect(withoutAbility(clusterThat([]), 'removeFile').abilities).toEqual({});
});

/** As much of a cluster as is wrapped here, with private parts. */
function clusterThat(done: string[]): Cluster {
  const removeFile: Abilities['removeFile'] = async (_target, path) => {
    done.push(`prepared ${path}`);
    return {
      boundTo: { containerId: 'c1' },
      undoRecord: {},
      inject: async () => (done.push('injected'), ['really']),
      undo: async () => (done.push('undone'), { outcome: 'undone', evidence: ['really'] }),
    };
  };
  class Small implements Cluster {
    readonly #log = done;
    readonly driver = 'small';
    readonly kubernetes = '1.37';
    readonly abilities = { removeFile };
    readonly sees = new Set<never>();
    readonly clock = { nowMs: () => 0, sleepUntilMs: () => Promise.resolve(), hold: () => ({ [Symbol.dispose]: () => {} }) };
    apply: Cluster['apply'] = (objects) => Promise.resolve(objects);
    remove = () => Promise.resolve();
    async *watch() {}
    ask = () => Promise.resolve(200);
    address = () => Promise.resolve('');
    async [Symbol.asyncDispose]() {
      this.#log.push('disposed');
    }
  }
  return new Small();
}
