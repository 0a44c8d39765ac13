import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { askOverTheWire, type Place } from './over-the-wire.ts';

const never = new AbortController().signal;
const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** What it answers with once the first bytes have come. */
async function listen(answer: (socket: Socket, question: string) => void): Promise<Place> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => answer(socket, data.toString('latin1')));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const http = { protocol: 'http', path: '/a?b', timeoutMs: 5_000 } as const;
const redis = { protocol: 'redis', timeoutMs: 5_000 } as const;

describe('one request', () => {
  test('is a GET of the path on a connection of its own, and its status is the answer', async () => {
    const asked: string[] = [];
    const place = await listen((socket, question) => {
      asked.push(question);
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno');
    });
    expect(await askOverTheWire(place, http, never)).toBe(403);
    expect(asked.join()).toMatch(/^GET \/a\?b HTTP\/1\.1\r\n[^]*connection: close\r\n/i);
  });

  test('follows no redirect', async () => {
    const place = await listen((socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: /landed\r\ncontent-length: 0\r\n\r\n'));
    expect(await askOverTheWire(place, http, never)).toBe(302);
  });

  test('PING is answered by pong, or by nothing', async () => {
    expect(await askOverTheWire(await listen((socket, question) => socket.end(question === 'PING\r\n' ? '+PONG\r\n' : '-ERR\r\n')), redis, never)).toBe('pong');
    expect(await askOverTheWire(await listen((socket) => socket.end('-LOADING\r\n')), redis, never)).toBe('empty');
  });

  test.each([http, redis])('over $protocol, how it fails is told apart', async (request) => {
    expect(await askOverTheWire(await listen((socket) => socket.resetAndDestroy()), request, never)).toBe('reset');
    expect(await askOverTheWire(await listen((socket) => socket.end()), request, never)).toBe('empty');
    expect(await askOverTheWire(await listen(() => undefined), { ...request, timeoutMs: 50 }, never)).toBe('timed-out');
    const gone = await listen(() => undefined);
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect(await askOverTheWire(gone, request, never)).toBe('refused');
  });

  test('is given up with the reason of its signal', async () => {
    const stop = new AbortController();
    const place = await listen(() => stop.abort(new Error('enough')));
    await expect(askOverTheWire(place, http, stop.signal)).rejects.toThrow('enough');
    await expect(askOverTheWire(place, http, stop.signal)).rejects.toThrow('enough');
  });
});
