import { describe, expect, test } from 'vitest';
import type { PortAnswer } from './machine.ts';
import { runContainer } from './test-container.ts';
import { openTestWorld } from './test-world.ts';
import { findWorkload, startContainer } from './workloads.ts';

const index = '/usr/share/nginx/html/index.html';
const nginx = () => runContainer(findWorkload('nginx:1.17.5'));

describe('nginx', () => {
  test('answers 200, 403 for / once its index is gone, 404 for the index itself', () => {
    const { container, ask } = nginx();
    const get = (path: string) => ask(80, { protocol: 'http', path });
    expect(get('/')).toMatchObject({ type: 'http', status: 200, headers: { Server: 'nginx/1.17.5', 'Content-Type': 'text/html' } });
    expect(container.files.remove(index)).toBe(true);
    const forbidden = get('/');
    expect(forbidden).toMatchObject({ status: 403, headers: { Server: 'nginx/1.17.5', 'Content-Type': 'text/html' } });
    // nginx ends its lines with CRLF, which a terminal does not show.
    expect(forbidden?.type === 'http' && forbidden.body).toBe(
      '<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx/1.17.5</center>\n</body>\n</html>\n'.replaceAll('\n', '\r\n'),
    );
    expect(get('/index.html')).toMatchObject({ status: 404 });
    expect(get('/50x.html')).toMatchObject({ status: 200 });
  });

  test('refuses until it listens, and answers within two milliseconds afterwards', () => {
    const world = openTestWorld(1);
    const workload = findWorkload('nginx');
    const result = workload && startContainer(workload, { command: null, args: [], env: {} }, world, () => {});
    if (result === undefined || 'failed' in result) throw new Error('did not start');
    const answers: PortAnswer[] = [];
    const get = () => result.started.ask(80, { protocol: 'http', path: '/' }, (answer) => answers.push(answer));
    get();
    world.advance(0);
    expect(answers).toEqual([{ type: 'refused' }]);
    world.advance(60);
    expect(result.started.listening()).toEqual([{ port: 80, protocol: 'http' }]);
    get();
    world.advance(2);
    expect(answers[1]).toMatchObject({ status: 200 });
  });

  test.each(['QUIT', 'TERM', 'SIGQUIT'])('%s stops it with exit 0, and it listens no more at once', (signal) => {
    const { container, world, ends } = nginx();
    container.signal(signal);
    expect(container.listening()).toEqual([]);
    expect(ends).toEqual([]);
    world.advance(200);
    expect(ends).toEqual([{ exitCode: 0 }]);
  });

  test('KILL ends it with 137 and resets who waits', () => {
    const { container, world, ends } = nginx();
    const answers: PortAnswer[] = [];
    container.ask(80, { protocol: 'http', path: '/' }, (answer) => answers.push(answer));
    container.signal('KILL');
    expect(ends).toEqual([]);
    world.advance(10);
    expect(ends).toEqual([{ exitCode: 137 }]);
    expect(answers).toEqual([{ type: 'reset' }]);
  });

  test('frozen it accepts and never answers; thawed it answers what waited, and stops if it was told to', () => {
    const { container, world, ends } = nginx();
    container.signal('STOP');
    const answers: PortAnswer[] = [];
    container.ask(80, { protocol: 'tcp' }, (answer) => answers.push(answer));
    container.ask(80, { protocol: 'http', path: '/' }, (answer) => answers.push(answer));
    container.signal('TERM');
    world.advance(60_000);
    expect(answers).toEqual([{ type: 'connected' }]);
    container.signal('CONT');
    world.advance(200);
    expect(answers[1]).toMatchObject({ status: 200 });
    expect(ends).toEqual([{ exitCode: 0 }]);
  });

  test('a restart brings the files back', () => {
    const first = nginx();
    first.container.files.remove(index);
    expect(first.container.files.read(index)).toBeUndefined();
    expect(nginx().container.files.read(index)).toContain('Welcome to nginx!');
  });

  test('its files can be removed and seen from a shell inside', () => {
    const { world, exec, ask } = nginx();
    const removal = exec('sh', '-c', `rm ${index} && ls /usr/share/nginx/html`);
    world.advance(0);
    expect(removal).toMatchObject({ stdout: '50x.html\n', end: { exitCode: 0 } });
    expect(ask(80, { protocol: 'http', path: '/' })).toMatchObject({ status: 403 });
  });

  test('an argument that is not modelled is refused by name', () => {
    const { world, exec } = nginx();
    const reload = exec('nginx', '-s', 'reload');
    world.advance(0);
    expect(reload).toMatchObject({ stderr: 'nginx: podlore does not model these arguments: -s reload\n', end: { exitCode: 1 } });
  });
});

describe('PID 1', () => {
  test.each([
    ['sleep', { command: ['sleep', '3600'] }],
    ['sh', { command: ['sh', '-c', 'sleep 3600; echo'] }],
  ])('%s has no handler for TERM, so only KILL ends it: 137', (_name, spec) => {
    const { container, world, ends } = runContainer(findWorkload('busybox'), spec);
    container.signal('TERM');
    world.advance(30_000);
    expect(ends).toEqual([]);
    container.signal('KILL');
    world.advance(0);
    expect(ends).toEqual([{ exitCode: 137 }]);
  });

  test('is spared from inside, even from KILL and STOP, unless it asked for the signal', () => {
    const { world, exec, ends, container } = runContainer(findWorkload('busybox'), { command: ['sleep', '3600'] });
    const kills = exec('sh', '-c', 'kill 1; kill -9 1; kill -STOP 1; echo $?');
    world.advance(100);
    expect(kills).toMatchObject({ stdout: '0\n', end: { exitCode: 0 } });
    expect(ends).toEqual([]);
    const web = nginx();
    web.exec('kill', '1');
    web.world.advance(200);
    expect(web.ends).toEqual([{ exitCode: 0 }]);
    container.signal('KILL');
  });

  test('takes every exec with it', () => {
    const { container, world, exec } = runContainer(findWorkload('redis'));
    const waiting = exec('sleep', '100');
    world.advance(1);
    container.signal('KILL');
    world.advance(0);
    expect(waiting.end).toEqual({ exitCode: 137 });
    const late = exec('true');
    world.advance(0);
    expect(late.end).toEqual({ error: expect.stringContaining('stopped container') });
  });

  test('a shell gives its place to its last program: nginx under sh -c stops by the signal it knows', () => {
    const { container, world, ends, ask } = runContainer(findWorkload('nginx'), { command: ['sh', '-c', "echo hi; exec nginx -g 'daemon off;'"] });
    expect(ask(80, { protocol: 'http', path: '/' })).toMatchObject({ status: 200 });
    container.signal('QUIT');
    world.advance(200);
    expect(ends).toEqual([{ exitCode: 0 }]);
  });

  test('a shell that has more to do keeps PID 1, and the server under it never hears TERM', () => {
    const { container, world, ends, ask } = runContainer(findWorkload('nginx'), { command: ['sh', '-c', "nginx -g 'daemon off;'; echo over"] });
    container.signal('TERM');
    world.advance(1000);
    expect(ask(80, { protocol: 'http', path: '/' })).toMatchObject({ status: 200 });
    container.signal('KILL');
    world.advance(0);
    expect(ends).toEqual([{ exitCode: 137 }]);
    expect(container.listening()).toEqual([]);
  });
});

describe('busybox', () => {
  test('exits 0 at once without a command', () => {
    expect(runContainer(findWorkload('busybox')).ends).toEqual([{ exitCode: 0 }]);
  });

  test('ends as its script ends', () => {
    const { world, ends } = runContainer(findWorkload('busybox'), { command: ['sh', '-c'], args: ['sleep 2; exit $CODE'], env: { CODE: '7' } });
    expect(ends).toEqual([]);
    world.advance(2000);
    expect(ends).toEqual([{ exitCode: 7 }]);
  });
});

describe('a command that is not in the image', () => {
  test("fails to start, in runc's words", () => {
    expect(() => runContainer(findWorkload('nginx'), { command: ['nope'] })).toThrow('exec: "nope": executable file not found in $PATH');
  });

  test('cannot be run beside it', () => {
    const { world, exec } = nginx();
    const [byName, byPath] = [exec('nope'), exec('/nope')];
    world.advance(0);
    expect(byName.end).toEqual({ error: expect.stringContaining('exec: "nope": executable file not found in $PATH') });
    expect(byPath.end).toEqual({ error: expect.stringContaining('exec: "/nope": stat /nope: no such file or directory') });
  });
});

describe('a program that the real image has and the model has not', () => {
  test('fails to start, and says that it is the model which has it not', () => {
    for (const command of ['tail', '/bin/date', 'printf']) {
      expect(() => runContainer(findWorkload('busybox'), { command: [command] })).toThrow(`exec: "${command}": podlore does not model this program of the image`);
    }
  });

  test('cannot be run beside it, and ends with 127 inside the shell', () => {
    const { world, exec } = runContainer(findWorkload('busybox'), { command: ['sleep', '3600'] });
    const [alone, inside, gone] = [exec('date'), exec('sh', '-c', 'test -x /bin/tail && tail /etc/passwd; echo $?'), exec('sh', '-c', 'rm /bin/tail; tail')];
    world.advance(10);
    expect(alone.end).toEqual({ error: expect.stringContaining('exec: "date": podlore does not model this program of the image') });
    expect(inside).toMatchObject({ stdout: '127\n', stderr: 'tail: podlore does not model this program\n', end: { exitCode: 0 } });
    expect(gone).toMatchObject({ stderr: 'sh: tail: not found\n', end: { exitCode: 127 } });
  });
});

test('a cancelled exec says nothing more', () => {
  const { world, exec } = nginx();
  const seen = exec('sh', '-c', 'sleep 1; echo late');
  world.advance(10);
  seen.cancel();
  world.advance(5000);
  expect(seen).toMatchObject({ stdout: '', end: null });
});
