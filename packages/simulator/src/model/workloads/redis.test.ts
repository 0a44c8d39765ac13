import { describe, expect, test } from 'vitest';
import { runContainer } from './test-container.ts';
import { findWorkload } from './workloads.ts';

const redis = () => runContainer(findWorkload('redis'));

describe('a redis server', () => {
  test.each([
    ['PING\r\n', '+PONG\r\n'],
    ['*1\r\n$4\r\nPING\r\n', '+PONG\r\n'],
    ['*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\n', '$2\r\nhi\r\n'],
    ['QUIT\r\nPING\r\n', '+OK\r\n'],
    ['SET a 1\r\nGET a\r\nGET b\r\nDEL a b\r\nDBSIZE\r\n', '+OK\r\n$1\r\n1\r\n$-1\r\n:1\r\n:0\r\n'],
    ['nope x y\r\n', "-ERR unknown command 'nope', with args beginning with: 'x' 'y' \r\n"],
    ['GET\r\n', "-ERR wrong number of arguments for 'get' command\r\n"],
  ])('%j is answered by %j', (data, reply) => {
    expect(redis().ask(6379, { protocol: 'redis', data })).toEqual({ type: 'bytes', data: reply });
  });

  test('drops who speaks HTTP to it, without a byte', () => {
    expect(redis().ask(6379, { protocol: 'http', path: '/' })).toEqual({ type: 'empty' });
  });

  test('frozen it accepts and does not answer', () => {
    const { container, ask } = redis();
    container.signal('STOP');
    expect(ask(6379, { protocol: 'tcp' })).toEqual({ type: 'connected' });
    expect(ask(6379, { protocol: 'redis', data: 'PING\r\n' })).toBeUndefined();
  });
});

describe('redis-cli beside it', () => {
  test.each([
    [['ping'], 'PONG\n'],
    [['quit'], 'OK\n'],
    [['-h', 'localhost', '-p', '6379', 'PING', 'hello'], 'hello\n'],
    [['get', 'nothing'], '\n'],
    [['dbsize'], '0\n'],
    [['nope'], "ERR unknown command 'nope', with args beginning with: \n\n"],
    [[], ''],
  ])('%j prints %j and exits 0', (args, stdout) => {
    const { world, exec } = redis();
    const seen = exec('/usr/local/bin/redis-cli', ...args);
    world.advance(5);
    expect(seen).toMatchObject({ stdout, stderr: '', end: { exitCode: 0 } });
  });

  test('exits 1 where nothing listens', () => {
    const { world, exec } = redis();
    const seen = exec('redis-cli', '-p', '7000', 'ping');
    world.advance(5);
    expect(seen).toMatchObject({ stdout: '', stderr: 'Could not connect to Redis at 127.0.0.1:7000: Connection refused\n', end: { exitCode: 1 } });
  });

  test('hangs on a frozen server', () => {
    const { container, world, exec } = redis();
    container.signal('STOP');
    const seen = exec('sh', '-c', 'redis-cli ping');
    world.advance(3_600_000);
    expect(seen.end).toBeNull();
    seen.cancel();
  });
});
