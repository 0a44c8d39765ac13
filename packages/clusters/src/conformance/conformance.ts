// One body for every cluster: what scenarios rely on, whichever driver opened it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cluster } from '@podlore/scenario';
import { describeAbilities } from './abilities.ts';
import { deployment, namespace, service } from './manifests.ts';
import { start, type Given, type Started } from './started.ts';
import { answers, sleep } from './waiting.ts';

const never = new AbortController().signal;

/** Declares the tests, around one cluster that is given back at the end; `open` is called again to ask for its abilities, and for the tests about the end itself. */
export function describeConformance(open: () => Promise<Cluster>): void {
  let cluster: Cluster;
  let plain: Started;
  beforeAll(async () => {
    cluster = await open();
    plain = await start(cluster, 'conformance-plain', []);
  }, openWithinMs);
  afterAll(() => cluster[Symbol.asyncDispose]());

  describeObjects(() => cluster);
  describeClients(() => ({ cluster, plain }));
  describeAbilities(open, () => ({ cluster, plain }));
  describeEnding(open);
}

/** A real cluster has to start, and to load an image. */
const openWithinMs = 180_000;

function describeObjects(cluster: () => Cluster): void {
  describe('objects', () => {
    test('apply gives them back as stored, changes nothing the second time, and merges a change', async () => {
      const web = deployment('conformance-apply', 'web', []);
      const [, first] = await cluster().apply([namespace('conformance-apply'), web]);
      expect(first?.metadata).toMatchObject({ name: 'web', uid: expect.any(String), creationTimestamp: expect.any(String) });
      const [again] = await cluster().apply([web]);
      expect(again.metadata).toMatchObject({ uid: first?.metadata.uid, generation: first?.metadata.generation });
      const [labelled] = await cluster().apply([{ ...web, metadata: { ...web.metadata, labels: { tier: 'front' } } }]);
      expect(labelled.metadata).toMatchObject({ uid: first?.metadata.uid, labels: { tier: 'front' } });
    });

    test("what the API server refuses is an error with the server's own words", async () => {
      const nameless = { ...deployment('default', 'web', []), spec: { replicas: 1 } };
      await expect(cluster().apply([nameless])).rejects.toMatchObject({ code: 'PODLORE_API_REFUSED', message: expect.stringContaining('spec.selector') });
      await expect(cluster().apply([deployment('conformance-nowhere', 'web', [])])).rejects.toMatchObject({ code: 'PODLORE_API_REFUSED', message: expect.stringContaining('not found') });
    });

    test('a watch shows what is there and every change since, in order; what was removed is deleted; an abort ends it', async () => {
      const name = 'conformance-watch';
      const config = (version: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: name }, data: { version } });
      await cluster().apply([namespace(name), config('0')]);
      const rows: string[] = [];
      const stop = new AbortController();
      const begun = Promise.withResolvers<void>();
      const reading = (async () => {
        // The namespace has a ConfigMap of its own on a real cluster.
        for await (const { type, object } of cluster().watch({ kind: 'ConfigMap', namespace: name }, stop.signal)) {
          if (object.metadata.name !== 'settings') continue;
          rows.push(`${type} ${(object.data as { readonly version?: string } | undefined)?.version}`);
          begun.resolve();
        }
      })();
      await Promise.race([begun.promise, reading]);
      expect(rows).toEqual(['added 0']);
      for (const version of ['1', '2', '3']) await cluster().apply([config(version)]);
      await cluster().remove([config('3')]);
      await cluster().remove([config('3')]);
      await sleep(cluster(), 1000);
      stop.abort();
      await reading;
      expect(rows).toEqual(['added 0', 'modified 1', 'modified 2', 'modified 3', 'deleted 3']);
    });
  });
}

function describeClients(given: Given): void {
  describe('clients', () => {
    test('get 200 from a ready pod, are refused where no endpoint is ready', async () => {
      const { cluster, plain } = given();
      await cluster.apply([service(plain.name, 'empty')]);
      await answers(cluster, { ...plain.port, name: 'empty' }, cluster.sees.has('http.refused') ? 'refused' : 'reset');
      expect(await cluster.ask(plain.port, { protocol: 'http', timeoutMs: 1000 }, never)).toBe(200);
    });

    test('give up when they are told to', async () => {
      const { cluster, plain } = given();
      const stop = new AbortController();
      stop.abort(new Error('enough'));
      await expect(cluster.ask(plain.port, { protocol: 'http', timeoutMs: 1000 }, stop.signal)).rejects.toThrow('enough');
    });

    test('are told where to find the service, or that there is no such place', async () => {
      const { cluster, plain } = given();
      if (cluster.sees.has('load')) {
        const response = await fetch(await cluster.address(plain.port), { headers: { connection: 'close' } });
        expect(response.status).toBe(200);
        await response.text();
      } else await expect(cluster.address(plain.port)).rejects.toMatchObject({ code: 'PODLORE_NO_ADDRESS' });
    });
  });
}

function describeEnding(open: () => Promise<Cluster>): void {
  describe('the end', () => {
    test('a sleep on its clock ends with the reason of its signal', async () => {
      await using cluster = await open();
      const stop = new AbortController();
      const hold = cluster.clock.hold();
      const slept = cluster.clock.sleepUntilMs(cluster.clock.nowMs() + 3_600_000, stop.signal);
      stop.abort(new Error('enough'));
      await expect(slept).rejects.toThrow('enough');
      hold[Symbol.dispose]();
    });

    test('given back, it ends every watch and sleep and leaves nothing open', async () => {
      const before = handles();
      const cluster = await open();
      await cluster.apply([namespace('conformance-end')]);
      const watching = (async () => {
        for await (const row of cluster.watch({ kind: 'Pod', namespace: 'conformance-end' }, never)) expect(row.object.kind).toBe('Pod');
      })();
      const hold = cluster.clock.hold();
      const sleeping = cluster.clock.sleepUntilMs(cluster.clock.nowMs() + 3_600_000, never).catch((reason: unknown) => reason);
      await cluster[Symbol.asyncDispose]();
      hold[Symbol.dispose]();
      expect(await sleeping).toMatchObject({ code: 'PODLORE_CLUSTER_CLOSED' });
      await watching;
      await new Promise((resolve) => setImmediate(resolve));
      expect(handles()).toEqual(before);
    });
  });
}

/** What keeps this process alive, counted by kind. The runner's own timer for the test is the same before and after; its pipe to the other workers comes and goes. */
function handles(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate' && kind !== 'PipeWrap').sort();
}
