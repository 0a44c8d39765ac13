import { describe, expect, test } from 'vitest';
import { runContainer } from '../test-container.ts';
import type { Workload } from '../workload.ts';
import table from './table.json' with { type: 'json' };

const bin = ['sh', 'rm', 'cat', 'echo', 'ls', 'sleep', 'kill', 'true', 'false', 'test', '['];
const image: Workload = {
  image: 'table',
  tags: ['latest'],
  entrypoint: { command: [], args: ['sleep', 'inf'] },
  env: { PATH: '/bin' },
  workingDir: '/',
  files: table.files,
  programs: Object.fromEntries(bin.map((name) => [`/bin/${name}`, { type: 'builtin', name }] as const)),
  stopSignal: 'TERM',
};

describe('each line ends as in a real busybox', () => {
  test.each(table.rows)('$line', ({ line, stdout, exitCode, stderr }) => {
    const result = run(line);
    expect({ ...result, stderr: stderr === null ? null : result.stderr }).toEqual({ stdout, exitCode, stderr });
    if (stderr === null) expect(result.stderr).not.toBe('');
  });
});

describe('shell that is not modelled says so and exits 2', () => {
  test.each([
    'echo a | cat', 'cat < /data/a.txt', 'sleep 1 &', '$(echo a)', '`echo a`', 'echo ${X:-a}', 'if true; then echo a; fi', '(echo a)', 'f() { echo a; }', 'trap', 'echo $@',
    "echo $'a'", 'echo /data/[[:alpha:]].txt', 'X=a:~', 'echo a >| /tmp/x', 'echo a >&-', 'echo a >&x', 'echo 12>/tmp/x', 'exec 3>/tmp/x', "sh -c 'echo a >&3' 3>/tmp/x",
    "echo -e '\\377'", 'cd -P /data', 'cd //data', 'export', 'export -p', 'test -k /tmp', 'test \\( a \\)', 'test /data/a.txt -nt /data/b.txt', 'test /data/a.txt -ot /data/b.txt',
  ])('%s', (line) => {
    expect(run(line)).toEqual({ stdout: '', exitCode: 2, stderr: expect.stringContaining('podlore does not model') });
  });
});

describe('a script that grows without end is stopped', () => {
  test.each([
    ['a shell that runs itself', 'echo "sh /tmp/x" > /tmp/x; sh /tmp/x', 'nested deeper'],
    ['a variable that doubles', `X=0123456789; ${'X=$X$X; '.repeat(40)}`, 'words longer'],
    ['a file that grows', `echo 0123456789 > /tmp/a; ${'cat /tmp/a /tmp/a /tmp/a > /tmp/b; cat /tmp/b /tmp/b /tmp/b > /tmp/a; '.repeat(12)}`, 'No space left on device'],
  ])('%s', (_name, line, says) => {
    expect(run(line).stderr).toContain(says);
  });
});

test('sleep takes simulated time, and stands still while the container is frozen', () => {
  const { container, world, exec } = runContainer(image);
  const seen = exec('sh', '-c', 'sleep 1m; echo awake');
  world.advance(59_999);
  expect(seen).toMatchObject({ stdout: '', end: null });
  container.signal('STOP');
  world.advance(10_000);
  expect(seen.stdout).toBe('');
  container.signal('CONT');
  expect(seen).toMatchObject({ stdout: 'awake\n', end: { exitCode: 0 } });
});

function run(line: string) {
  const { world, exec } = runContainer(image);
  const seen = exec('sh', '-c', line);
  world.advance(5000);
  if (seen.end === null || 'error' in seen.end) throw new Error(`${line} did not end`);
  return { stdout: seen.stdout, stderr: seen.stderr, exitCode: seen.end.exitCode };
}
