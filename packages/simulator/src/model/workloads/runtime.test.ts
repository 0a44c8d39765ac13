import { describe, expect, test } from 'vitest';
import type { PortAnswer } from './machine.ts';
import { findWorkload, startContainer } from './workloads.ts';
import { openTestWorld } from './test-world.ts';

describe('a container of the nginx image', () => {
  test('answers 200, 403 for / once its index is gone, 404 for the index itself', () => {
    const { container, ask } = startNginx();
    expect(ask('/')).toMatchObject({ type: 'http', status: 200, headers: { Server: 'nginx/1.17.5', 'Content-Type': 'text/html' } });
    expect(container.files.remove('/usr/share/nginx/html/index.html')).toBe(true);
    const forbidden = ask('/');
    expect(forbidden).toMatchObject({ status: 403, headers: { Server: 'nginx/1.17.5', 'Content-Type': 'text/html' } });
    // The page as the field note shows it; nginx ends its lines with CRLF, which a terminal does not show.
    expect(forbidden.type === 'http' && forbidden.body).toBe(
      '<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx/1.17.5</center>\n</body>\n</html>\n'.replaceAll('\n', '\r\n'),
    );
    expect(ask('/index.html')).toMatchObject({ status: 404 });
    expect(ask('/50x.html')).toMatchObject({ status: 200 });
  });

  test('refuses until it listens, and answers within two milliseconds afterwards', () => {
    const world = openTestWorld(1);
    const container = start(world);
    let answer: PortAnswer | undefined;
    container.ask(80, { protocol: 'http', path: '/' }, (received) => (answer = received));
    world.advance(0);
    expect(answer).toEqual({ type: 'refused' });
    world.advance(60);
    expect(container.listening()).toEqual([{ port: 80, protocol: 'http' }]);
    container.ask(80, { protocol: 'http', path: '/' }, (received) => (answer = received));
    world.advance(2);
    expect(answer).toMatchObject({ status: 200 });
  });

  test.each(['QUIT', 'TERM', 'SIGQUIT'])('%s stops it with exit 0, and it listens no more at once', (signal) => {
    const { container, world, ends } = startNginx();
    container.signal(signal);
    expect(container.listening()).toEqual([]);
    expect(ends).toEqual([]);
    world.advance(200);
    expect(ends).toEqual([{ exitCode: 0 }]);
  });

  test('KILL ends it with 137 and resets who waits', () => {
    const { container, world, ends } = startNginx();
    const answers: PortAnswer[] = [];
    container.ask(80, { protocol: 'http', path: '/' }, (received) => answers.push(received));
    container.signal('KILL');
    expect(ends).toEqual([]);
    world.advance(10);
    expect(ends).toEqual([{ exitCode: 137 }]);
    expect(answers).toEqual([{ type: 'reset' }]);
  });

  test('frozen it accepts and never answers; thawed it answers what waited', () => {
    const { container, world, ends } = startNginx();
    container.signal('STOP');
    const answers: PortAnswer[] = [];
    container.ask(80, { protocol: 'tcp' }, (received) => answers.push(received));
    container.ask(80, { protocol: 'http', path: '/' }, (received) => answers.push(received));
    container.signal('TERM');
    world.advance(60_000);
    expect(answers).toEqual([{ type: 'connected' }]);
    container.signal('CONT');
    world.advance(200);
    expect(answers[1]).toMatchObject({ status: 200 });
    expect(ends).toEqual([{ exitCode: 0 }]);
  });

  test('a restart brings the files back', () => {
    const { container } = startNginx();
    container.files.remove('/usr/share/nginx/html/index.html');
    expect(startNginx().ask('/')).toMatchObject({ status: 200 });
  });
});

describe('a command that is not in the image', () => {
  test('fails to start, in runc\'s words', () => {
    const result = startContainer(image('nginx'), { command: ['nope'], args: [], env: {} }, openTestWorld(1), () => {});
    expect(result).toEqual({ failed: { message: expect.stringContaining('exec: "nope": executable file not found in $PATH') } });
  });

  test('cannot be run beside it', () => {
    const { container, world } = startNginx();
    const results: unknown[] = [];
    const sink = { stdout: () => {}, stderr: () => {}, exit: (result: unknown) => results.push(result) };
    container.exec(['nope'], sink);
    container.exec(['/nope'], sink);
    world.advance(0);
    expect(results).toEqual([
      { error: expect.stringContaining('exec: "nope": executable file not found in $PATH') },
      { error: expect.stringContaining('exec: "/nope": stat /nope: no such file or directory') },
    ]);
  });
});

function image(reference: string) {
  const workload = findWorkload(reference);
  if (workload === undefined) throw new Error(`no workload ${reference}`);
  return workload;
}

function start(world: ReturnType<typeof openTestWorld>, ended: (end: { readonly exitCode: number }) => void = () => {}) {
  const result = startContainer(image('nginx:1.17.5'), { command: null, args: [], env: {} }, world, ended);
  if ('failed' in result) throw new Error(result.failed.message);
  return result.started;
}

function startNginx() {
  const world = openTestWorld(1);
  const ends: { readonly exitCode: number }[] = [];
  const container = start(world, (end) => ends.push(end));
  world.advance(100);
  const ask = (path: string): PortAnswer => {
    const answers: PortAnswer[] = [];
    container.ask(80, { protocol: 'http', path }, (received) => answers.push(received));
    world.advance(5);
    if (answers[0] === undefined) throw new Error('no answer');
    return answers[0];
  };
  return { container, world, ends, ask };
}
