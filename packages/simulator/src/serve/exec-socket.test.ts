import { WebSocket } from 'ws';
import { describe, expect, test } from 'vitest';
import { nginx, pods, testServed } from '../../test/served.ts';
import type { TestServed } from '../../test/served.ts';
import { createSimulator } from '../model/create.ts';
import type { ExecRequest } from '../model/simulator.ts';
import { serveSimulator } from './serve.ts';

interface Heard {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: unknown;
}

interface ExecOptions {
  readonly pod?: string;
  readonly token?: string;
  readonly protocol?: string;
  /** Frames that are sent as soon as the socket is open. */
  readonly frames?: readonly Buffer[];
}

/** Runs a command over a WebSocket. A refused upgrade rejects with its status code and body. */
function exec({ served }: TestServed, query: string, options: ExecOptions = {}): Promise<Heard> {
  const { pod = 'web', token = served.token, protocol = 'v5.channel.k8s.io', frames = [] } = options;
  const socket = new WebSocket(`${served.url.replace('https', 'wss')}${pods}/${pod}/exec?${query}`, [protocol], { ca: served.caPem, headers: { authorization: `Bearer ${token}` } });
  const channels = ['', '', '', ''];
  return new Promise((resolve, reject) => {
    socket.on('open', () => frames.forEach((frame) => socket.send(frame)));
    socket.on('message', (data: Buffer) => (channels[data[0] ?? 0] += data.subarray(1).toString()));
    socket.on('close', () => resolve({ stdout: channels[1] ?? '', stderr: channels[2] ?? '', status: JSON.parse(channels[3] || 'null') }));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      response.on('data', (data: Buffer) => reject(new Error(`${String(response.statusCode)} ${data.toString()}`))).on('end', () => reject(new Error(String(response.statusCode))));
    });
  });
}

describe('exec', () => {
  test.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])('runs a command over %s', async (protocol) => {
    await using server = await testServed(nginx(30081));
    expect(await exec(server, 'command=echo&command=hello%20world&stdout=true', { protocol })).toEqual({ stdout: 'hello world\n', stderr: '', status: { metadata: {}, status: 'Success' } });
  });

  test('tells the exit code, and what the command complained of', async () => {
    await using server = await testServed(nginx(30081));
    const { stderr, status } = await exec(server, 'command=sh&command=-c&command=cat%20/nope;exit%203&container=web');
    expect(stderr).toContain('/nope');
    expect(status).toMatchObject({ status: 'Failure', reason: 'NonZeroExitCode', message: 'command terminated with non-zero exit code: exit status 3', details: { causes: [{ reason: 'ExitCode', message: '3' }] } });
  });

  test('tells that a program is not there', async () => {
    await using server = await testServed(nginx(30081));
    expect((await exec(server, 'command=frobnicate')).status).toMatchObject({ status: 'Failure', reason: 'InternalError', message: expect.stringContaining('executable file not found in $PATH') });
  });

  const input = Buffer.from('\0hi\n');
  const endOfInput = Buffer.of(255, 0);
  const success = { stdout: '', stderr: '', status: { metadata: {}, status: 'Success' } };

  test.each([
    ['to a command that ends at once', 'command=true&stdin=true', [input, endOfInput]],
    ['to a command that goes on', 'command=sleep&command=1000&stdin=true', [input]],
    ['typed on a terminal', 'command=sleep&command=1000&stdin=true&tty=true', [Buffer.of(0), input]],
  ])('refuses input %s', async (_what, query, frames) => {
    await using server = await testServed(nginx(30081));
    expect((await exec(server, query, { frames })).status).toMatchObject({ status: 'Failure', message: 'podlore does not model this: input to a command' });
  });

  test.each([
    ['is at its end', 'command=true&stdin=true', [endOfInput]],
    ['is empty', 'command=true&stdin=true', [Buffer.of(0)]],
    ['never comes', 'command=true&stdin=true', []],
    ['is a terminal nobody types on', 'command=true&stdin=true&tty=true', []],
  ])('runs a command whose input %s', async (_what, query, frames) => {
    await using server = await testServed(nginx(30081));
    expect(await exec(server, query, { frames })).toEqual(success);
  });

  test('ends the command when its client goes away', async () => {
    const simulator = createSimulator({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
    simulator.advanceTo(simulator.nowMs() + 5_000);
    for (const { path, body } of nginx(30081)) simulator.request({ method: 'POST', path, body });
    simulator.advanceTo(simulator.nowMs() + 60_000);
    const events: string[] = [];
    Object.assign(simulator, {
      exec: ({ command }: ExecRequest) => {
        events.push(command.join(' '));
        return { cancel: () => void events.push('cancelled') };
      },
    });
    const served = await serveSimulator(simulator, { nodePorts: 'any', onError: (error) => events.push(error.message) });
    try {
      const socket = new WebSocket(`${served.url.replace('https', 'wss')}${pods}/web/exec?command=top`, ['v5.channel.k8s.io'], { ca: served.caPem, headers: { authorization: `Bearer ${served.token}` } });
      socket.on('open', () => socket.terminate());
      await expect.poll(() => events).toEqual(['top', 'cancelled']);
    } finally {
      await served.close();
    }
  });

  test('changes the files of the container', async () => {
    await using server = await testServed(nginx(30081));
    await exec(server, 'command=rm&command=/usr/share/nginx/html/index.html');
    expect((await exec(server, 'command=ls&command=/usr/share/nginx/html')).stdout).not.toContain('index.html');
  });

  test.each([
    ['an unknown pod', 'command=ls', { pod: 'nope' }, '404 '],
    ['an unknown container', 'command=ls&container=nope', {}, '400 '],
    ['no command', '', {}, '400 '],
    ['no token', 'command=ls', { token: 'x' }, '401'],
  ])('refuses %s', async (_what, query, options, expected) => {
    await using server = await testServed(nginx(30081));
    await expect(exec(server, query, options)).rejects.toThrow(expected);
  });

  test('without a WebSocket says what is needed', async () => {
    await using server = await testServed(nginx(30081));
    const answer = await server.ask('POST', `${pods}/web/exec?command=ls`);
    expect(answer.status).toBe(405);
  });
});
