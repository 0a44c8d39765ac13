// One body for every cluster: what scenarios rely on, whichever driver opened it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cluster, ContainerRef, ServicePort, WatchEvent } from '@podlore/scenario';
import { deployment, namespace, page, service } from './manifests.ts';
import { answers, firstRow, readyPod, restarts, sleep } from './waiting.ts';

const never = new AbortController().signal;

/** Declares the tests, around one cluster that is given back at the end; `open` is called again for those about the end itself. */
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
  describeRemoveFile(() => ({ cluster, plain }));
  describeEnding(open);
}

/** A real cluster has to start, and to load an image. */
const openWithinMs = 180_000;

interface Started {
  readonly name: string;
  readonly target: ContainerRef;
  readonly port: ServicePort;
}

/** nginx in a namespace of its own, ready, behind a Service. Without probes nothing ever restarts it. */
async function start(cluster: Cluster, name: string, probes: Parameters<typeof deployment>[2]): Promise<Started> {
  await cluster.apply([namespace(name), deployment(name, 'web', probes), service(name, 'web')]);
  const target = await readyPod(cluster, name, 'web');
  const port: ServicePort = { namespace: name, name: 'web', port: 81 };
  await answers(cluster, port, 200);
  return { name, target, port };
}

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
      await cluster().apply([namespace(name)]);
      const events: WatchEvent[] = [];
      const stop = new AbortController();
      const config = (version: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: name }, data: { version } });
      await cluster().apply([config('0')]);
      const reading = (async () => {
        for await (const event of cluster().watch({ kind: 'ConfigMap', namespace: name }, stop.signal)) if (event.object.metadata.name === 'settings') events.push(event);
      })();
      for (const version of ['1', '2', '3']) await cluster().apply([config(version)]);
      await cluster().remove([config('3')]);
      await cluster().remove([config('3')]);
      await sleep(cluster(), 1000);
      stop.abort();
      await reading;
      const versions = events.map(({ object }) => (object.data as { readonly version?: string } | undefined)?.version);
      expect(events[0]?.type).toBe('added');
      expect(events.at(-1)?.type).toBe('deleted');
      // The watch may begin anywhere between the first and the last change, and must miss none after that.
      expect(['0', '1', '2', '3', '3'].join()).toContain(versions.join());
    });
  });
}

function describeClients(given: () => { readonly cluster: Cluster; readonly plain: Started }): void {
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

function describeRemoveFile(given: () => { readonly cluster: Cluster; readonly plain: Started }): void {
  const prepare = async (target: ContainerRef, path = page) => {
    const { abilities } = given().cluster;
    if (abilities.removeFile === undefined) throw new Error('this cluster cannot remove files');
    return abilities.removeFile(target, path);
  };
  describe('removeFile', () => {
    test('changes nothing before it is injected, then clients see 403, and its undo brings the file back', async () => {
      const { cluster, plain: { port, target } } = given();
      const fault = await prepare(target);
      expect(fault.boundTo.containerId).toEqual(expect.any(String));
      expect(JSON.parse(JSON.stringify(fault.undoRecord))).toEqual(fault.undoRecord);
      await answers(cluster, port, 200);
      expect((await fault.inject()).join(' ')).toContain(page);
      await answers(cluster, port, 403);
      expect(await fault.undo()).toEqual({ outcome: 'undone', evidence: [expect.stringContaining(fault.boundTo.containerId ?? '?')] });
      await answers(cluster, port, 200);
    });

    test('rejects for a file or a container that is not there', async () => {
      const { target } = given().plain;
      await expect(prepare(target, '/usr/share/nginx/html/nope.html')).rejects.toMatchObject({ code: 'PODLORE_NO_FILE' });
      await expect(prepare({ ...target, container: 'nope' })).rejects.toMatchObject({ code: 'PODLORE_NO_CONTAINER' });
      await expect(prepare({ ...target, pod: 'nope' })).rejects.toMatchObject({ code: 'PODLORE_NO_CONTAINER' });
    });

    test('writes into no other container than the one it hit: a restarted one is self-healed', async () => {
      const { cluster } = given();
      const { name, port, target } = await start(cluster, 'conformance-restart', ['livenessProbe']);
      const before = await prepare(target);
      await before.inject();
      const watchPods = (signal: AbortSignal) => cluster.watch({ kind: 'Pod', namespace: name }, signal);
      await firstRow(cluster, 'a restart', watchPods, ({ object }) => restarts(object) === 1);
      await answers(cluster, port, 200);
      const after = await prepare(target);
      expect(after.boundTo.containerId).not.toBe(before.boundTo.containerId);
      const undone = await before.undo();
      expect(undone.outcome).toBe('self-healed');
      for (const { boundTo } of [before, after]) expect(undone.evidence.join(' ')).toContain(boundTo.containerId);
    });

    test('is felt by the probes, where the cluster shows them', async () => {
      const { cluster } = given();
      const { name, target } = await start(cluster, 'conformance-probes', ['readinessProbe']);
      const { probes } = cluster;
      expect(cluster.sees.has('probe.success')).toBe(probes !== undefined);
      if (probes === undefined) return;
      const watchProbes = (signal: AbortSignal) => probes.call(cluster, name, signal);
      expect(await firstRow(cluster, 'a probe', watchProbes, () => true)).toMatchObject({ target, probe: 'readiness', answer: 'success' });
      const fault = await prepare(target);
      await fault.inject();
      expect(await firstRow(cluster, 'a failed probe', watchProbes, ({ answer }) => answer === 'failure')).toMatchObject({ target, probe: 'readiness' });
      await fault.undo();
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
