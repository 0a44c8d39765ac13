import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Cluster } from '@podlore/scenario';
import { describeConformance } from '../conformance/index.ts';
import { deployment, namespace, service } from '../conformance/manifests.ts';
import { answers } from '../conformance/waiting.ts';
import { embedded } from '../drivers/embedded.ts';

const never = new AbortController().signal;
const openWall = (nodePorts: 'free' | 'keep') => embedded.open(embedded.options.parse({ clock: 'wall', nodePorts }), { seed: 1, signal: never });

describe('embedded, wall clock', () => {
  describeConformance(() => openWall('free'));

  test('a kept nodePort that is taken is refused before anything is applied; a free one is not in the way', async () => {
    const taken = await listenInRange();
    const wanted = { ...service('taken', 'web'), spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 81, targetPort: 80, nodePort: (taken.address() as AddressInfo).port }] } };
    const applyTo = async (opened: Cluster) => {
      await using cluster = opened;
      await cluster.apply([namespace('taken'), deployment('taken', 'web', [])]);
      return await cluster.apply([wanted]);
    };
    await expect(applyTo(await openWall('keep'))).rejects.toMatchObject({ code: 'PODLORE_PORT_TAKEN' });
    await expect(applyTo(await openWall('free'))).resolves.toHaveLength(1);
    await new Promise((resolve) => taken.close(resolve));
  });
});

test('clusters side by side give out different ports, and the one in the Service is the one that listens', async () => {
  const clusters = await Promise.all([openWall('free'), openWall('free')]);
  const ports = await Promise.all(
    clusters.map(async (cluster) => {
      const [, , stored] = await cluster.apply([namespace('beside'), deployment('beside', 'web', []), service('beside', 'web')]);
      const [again] = await cluster.apply([service('beside', 'web')]);
      expect(again.spec).toEqual(stored?.spec);
      const port = { namespace: 'beside', name: 'web', port: 81 };
      await answers(cluster, port, 200);
      const address = await cluster.address(port);
      expect(stored?.spec).toMatchObject({ ports: [{ nodePort: Number(new URL(address).port) }] });
      return address;
    }),
  );
  expect(new Set(ports).size).toBe(2);
  for (const cluster of clusters) await cluster[Symbol.asyncDispose]();
});

test('a client sees what is on the wire: a backend that refuses is a reset, since the listener has accepted by then', async () => {
  await using cluster = await openWall('free');
  const wrongPort = { ...service('wire', 'web'), spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 81, targetPort: 9999 }] } };
  await cluster.apply([namespace('wire'), deployment('wire', 'web', []), wrongPort]);
  const port = { namespace: 'wire', name: 'web', port: 81 };
  await answers(cluster, port, 'reset');
  await expect(fetch(await cluster.address(port))).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

test('a Service without a NodePort is asked through the model', async () => {
  await using cluster = await openWall('free');
  const inside = { ...service('inside', 'web'), spec: { selector: { app: 'web' }, ports: [{ port: 81, targetPort: 80 }] } };
  await cluster.apply([namespace('inside'), deployment('inside', 'web', []), inside]);
  const port = { namespace: 'inside', name: 'web', port: 81 };
  await answers(cluster, port, 200);
  await expect(cluster.address(port)).rejects.toMatchObject({ code: 'PODLORE_NO_ADDRESS' });
});

/** A listener somewhere in the range of NodePorts. */
async function listenInRange(): Promise<Server> {
  for (let port = 32_767; port > 30_000; port--) {
    const server = createServer();
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen({ host: '127.0.0.1', port }, () => resolve(true));
    });
    if (listens) return server;
  }
  throw new Error('every NodePort is taken');
}
