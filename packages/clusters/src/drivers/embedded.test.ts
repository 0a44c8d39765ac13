import { describe, expect, test } from 'vitest';
import { describeConformance } from '../conformance/index.ts';
import { deployment, namespace, page, service } from '../conformance/manifests.ts';
import { readyPod, sleep } from '../conformance/waiting.ts';
import { embedded } from './embedded.ts';

const never = new AbortController().signal;
const openVirtual = (seed: number) => embedded.open(embedded.options.parse({}), { seed, signal: never });

describe('embedded, virtual clock', () => {
  describeConformance(() => openVirtual(1));

  test('the same seed gives the same bytes, another seed others', async () => {
    const [first, second, other] = await Promise.all([story(7), story(7), story(8)]);
    expect(first.length).toBeGreaterThan(20);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('a kind that is not modelled is an error with a code', async () => {
    const cluster = await openVirtual(1);
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' } };
    await expect(cluster.apply([ingress])).rejects.toMatchObject({ code: 'PODLORE_UNKNOWN_KIND', message: expect.stringContaining('Ingress') });
    expect(() => cluster.watch({ kind: 'Ingress', namespace: 'default' }, never)).toThrow(expect.objectContaining({ code: 'PODLORE_UNKNOWN_KIND' }));
    await cluster[Symbol.asyncDispose]();
  });

  test('begins at the instant it is told', async () => {
    const cluster = await embedded.open(embedded.options.parse({ startEpochMs: 1000 }), { seed: 1, signal: never });
    expect(cluster.clock.nowMs()).toBe(1000);
    await cluster[Symbol.asyncDispose]();
  });
});

test('an option it does not know is an error with a code', () => {
  expect(() => embedded.options.parse({ clok: 'wall' })).toThrow(expect.objectContaining({ code: 'PODLORE_DRIVER_OPTIONS' }));
});

/** All that one run shows of a pod whose page is removed, with a client beside it. */
async function story(seed: number): Promise<readonly string[]> {
  const cluster = await openVirtual(seed);
  const told: string[] = [];
  const tell = (what: unknown) => told.push(JSON.stringify([cluster.clock.nowMs(), what]));
  const stop = new AbortController();
  await cluster.apply([namespace('story'), deployment('story', 'web', ['readinessProbe', 'livenessProbe']), service('story', 'web')]);
  const watching = ['Pod', 'EndpointSlice', 'Event'].map(async (kind) => {
    for await (const event of cluster.watch({ kind, namespace: 'story' }, stop.signal)) tell(event);
  });
  const asking = (async () => {
    while (!stop.signal.aborted) {
      tell(await cluster.ask({ namespace: 'story', name: 'web', port: 81 }, { protocol: 'http', timeoutMs: 1000 }, never));
      await sleep(cluster, 250);
    }
  })();
  const fault = await cluster.abilities.removeFile?.(await readyPod(cluster, 'story', 'web'), page);
  tell(await fault?.inject());
  await sleep(cluster, 60_000);
  tell(await fault?.undo());
  stop.abort();
  await Promise.all([...watching, asking]);
  await cluster[Symbol.asyncDispose]();
  return told;
}
