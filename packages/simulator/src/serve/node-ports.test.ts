import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { get } from 'node:http';
import { describe, expect, test } from 'vitest';
import { nginx, testServed } from '../../test/served.ts';
import type { TestServed } from '../../test/served.ts';

/** What curl would say of a NodePort. */
async function curl(server: TestServed, nodePort: number, path = '/'): Promise<string> {
  const address = await server.served.nodePort(nodePort);
  if (address === undefined) return 'no such port';
  return new Promise((resolve) => {
    const request = get({ ...address, path, agent: false }, (response) => {
      response.resume().on('end', () => resolve(String(response.statusCode)));
    });
    request.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });
}

const page = '/usr/share/nginx/html/index.html';

/** Takes the page away from the running container, or puts it back. */
function withoutPage(server: TestServed): void {
  server.served.now(({ files }) => {
    const id = files.containerId({ namespace: 'default', pod: 'web', container: 'web' });
    expect(id !== undefined && files.remove(id, page)).toBe(true);
  });
}

describe('a NodePort', () => {
  test('answers what the workload answers', async () => {
    await using server = await testServed(nginx(30082));
    expect(await curl(server, 30082)).toBe('200');
    expect(await curl(server, 30082, '/nope')).toBe('404');
    withoutPage(server);
    expect(await curl(server, 30082)).toBe('403');
  });

  test('is refused once no endpoint is ready', async () => {
    await using server = await testServed(nginx(30082));
    withoutPage(server);
    await expect.poll(() => curl(server, 30082), { timeout: 10_000 }).toBe('ECONNREFUSED');
  });

  test('is refused from the start when nothing stands behind it', async () => {
    await using server = await testServed(nginx(30082).slice(1));
    expect(await curl(server, 30082)).toBe('ECONNREFUSED');
  });

  test('relays bytes to redis', async () => {
    await using server = await testServed([
      { path: '/api/v1/namespaces/default/pods', body: { metadata: { name: 'redis', labels: { app: 'redis' } }, spec: { containers: [{ name: 'redis', image: 'redis' }] } } },
      { path: '/api/v1/namespaces/default/services', body: { metadata: { name: 'redis' }, spec: { type: 'NodePort', selector: { app: 'redis' }, ports: [{ port: 6379, nodePort: 30083 }] } } },
    ]);
    const address = await server.served.nodePort(30083);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(address ?? { port: 0 }, () => socket.write('PING\r\n'));
      socket.on('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      }).on('error', reject);
    });
    expect(answer).toBe('+PONG\r\n');
  });
});

describe('a port taken on this machine', () => {
  async function withTaken(run: (port: number) => Promise<void>): Promise<void> {
    const other = createServer();
    const port = await new Promise<number>((resolve, reject) => {
      other.on('error', reject).listen({ host: '127.0.0.1', port: 30084 }, () => resolve((other.address() as AddressInfo).port));
    });
    try {
      await run(port);
    } finally {
      other.close();
    }
  }

  test('is an error with a code, where the number was to be kept', async () => {
    await withTaken(async (port) => {
      await using server = await testServed(nginx(port), { nodePorts: 'same' });
      await server.served.nodePort(port);
      expect(server.problems).toMatchObject([{ code: 'PODLORE_PORT_TAKEN', message: expect.stringContaining(String(port)) }]);
    });
  });

  test('is replaced by another, where it may be', async () => {
    await withTaken(async (port) => {
      await using server = await testServed(nginx(port), { nodePorts: 'any' });
      expect((await server.served.nodePort(port))?.port).not.toBe(port);
      expect(await curl(server, port)).toBe('200');
      expect(server.problems).toEqual([]);
    });
  });
});
