import { expect, test } from 'vitest';
import { configMaps, rowsOf, testServed } from '../../test/served.ts';

const create = (name: string, size = 0) => ({ method: 'POST', path: configMaps, body: { metadata: { name }, data: { x: 'y'.repeat(size) } } }) as const;

async function take(rows: ReturnType<typeof rowsOf>, count: number): Promise<readonly string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const { value, done } = await rows.next();
    if (done === true) break;
    taken.push(`${value.type} ${String((value.object['metadata'] as { readonly name?: string }).name)}`);
  }
  return taken;
}

test('rows are JSON lines, as they happen', async () => {
  await using server = await testServed();
  const response = await server.open('GET', `${configMaps}?watch=true&fieldSelector=metadata.name!=kube-root-ca.crt`);
  expect(response.headers['transfer-encoding']).toBe('chunked');
  const rows = rowsOf(response);
  server.served.now((simulator) => simulator.request(create('a')));
  expect(await take(rows, 1)).toEqual(['ADDED a']);
  await server.ask('PATCH', `${configMaps}/a`, { body: '{"data":{"k":"v"}}', headers: { 'content-type': 'application/merge-patch+json' } });
  await server.ask('DELETE', `${configMaps}/a`);
  expect(await take(rows, 2)).toEqual(['MODIFIED a', 'DELETED a']);
});

test('a watch ends when its timeoutSeconds are over', async () => {
  await using server = await testServed();
  const response = await server.open('GET', `${configMaps}?watch=1&timeoutSeconds=1&fieldSelector=metadata.name=nope`);
  expect(await take(rowsOf(response), 1)).toEqual([]);
});

test('a refused watch is an answer', async () => {
  await using server = await testServed();
  expect((await server.ask('GET', '/apis/batch/v1/jobs?watch=true')).status).toBe(404);
});

test('an expired watch says so in its stream, and ends', async () => {
  await using server = await testServed([], {});
  server.served.now((simulator) => {
    for (let round = 0; round < 10_100; round += 1) simulator.request({ method: 'POST', path: configMaps, body: { metadata: { generateName: 'a' } } });
  });
  const rows = rowsOf(await server.open('GET', `${configMaps}?watch=true&resourceVersion=2`));
  expect((await rows.next()).value).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  expect((await rows.next()).done).toBe(true);
});

test('a watcher that does not read is cut off, and costs the others nothing', async () => {
  await using server = await testServed([], { limits: { unreadBytes: 1024 * 1024 } });
  const stalled = await server.open('GET', `${configMaps}?watch=true`);
  const lost = new Promise<void>((resolve) => stalled.once('error', () => resolve()).once('close', () => resolve()));
  const healthy = rowsOf(await server.open('GET', `${configMaps}?watch=true&fieldSelector=metadata.name!=kube-root-ca.crt`));
  const names = Array.from({ length: 40 }, (_, index) => `big-${index}`);
  for (const name of names) {
    server.served.now((simulator) => simulator.request(create(name, 500_000)));
    expect(await take(healthy, 1)).toEqual([`ADDED ${name}`]);
  }
  // Nothing was read from it; what it finds now ends in the middle, which no client can take for the whole.
  stalled.resume();
  await lost;
  expect(stalled.complete).toBe(false);
});

test('there is a most of watches', async () => {
  await using server = await testServed([], { limits: { watches: 1 } });
  const first = await server.open('GET', `${configMaps}?watch=true`);
  expect((await server.ask('GET', `${configMaps}?watch=true`)).status).toBe(429);
  first.destroy();
  await expect.poll(async () => {
    const next = await server.open('GET', `${configMaps}?watch=true`);
    next.destroy();
    return next.statusCode;
  }).toBe(200);
});
