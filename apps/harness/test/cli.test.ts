// Commands, flags, exit codes, streams.
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@podlore/scenario';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podlore, scenarios } from './cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const commands = ['run', 'check', 'list', 'explain', 'validate', 'status', 'doctor'];

/** A scenario of its own beside a copy of the field note's manifest, with some text changed. */
async function changed(name: string, change: (text: string) => string): Promise<string> {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  await copyFile(join(scenarios, 'nginx-httpget.yaml'), join(place, 'nginx-httpget.yaml'));
  await writeFile(join(place, 'scenario.yaml'), change((await readFile(join(scenarios, 'seed-3-readiness-only.yaml'), 'utf8')).replace('name: seed-3-readiness-only', `name: ${name}`)));
  return place;
}

describe('help', () => {
  test('names exactly the commands there are', async () => {
    const { code, stdout } = await podlore(['--help']);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}(\w+) {2,}\S/gm)].map(([, name]) => name)).toEqual(commands);
  });
  test.each(commands)('%s has an example', async (command) => {
    const { code, stdout } = await podlore([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`EXAMPLE\\n  podlore ${command}`));
  });
  test('--version', async () => {
    expect((await podlore(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('what is not there', () => {
  test.each(['init', 'merge', 'allow', 'cluster', 'predict', 'lint', 'recover', 'frob'])('%s is an unknown command', async (command) => {
    const { code, stdout, stderr } = await podlore([command]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^podlore: unknown command "\w+" \[PODLORE_USAGE\]\n {2}.*See podlore --help\.\n$/);
  });
  test.each([['run', '--tag', 't', '.'], ['run', '--shard', '1/2', '.'], ['run', '--image', 'x', '.'], ['run', '--cluster', 'k3s', '.'], ['run', '--cluster', 'kubeconfig', '.'], ['status', '--context', 'c'], ['run', '--reporter', 'ctrf', '.'], ['run', '--seed', 'x', '.'], ['run', '--seed=-1', scenarios], ['run', '--clock', 'lunar', '.'], ['run'], ['check'], ['explain'], ['status'], ['status', '--kubernetes', '1.34', '-f', '-']])('podlore %s %s %s is a mistake of usage', async (...args) => {
    const { code, stdout, stderr } = await podlore(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^podlore: .*[^.?] \[PODLORE_(USAGE|NO_SCENARIO)\]\n {2}.*\.\n$/);
  });
});

describe('run', () => {
  test('passes with 0, tells on stderr, concludes on stdout, leaves three files that only the user reads', async () => {
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await podlore(['run', scenarios, '--no-load', '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/so one\s+usually configures both/);
    expect(stdout).toMatch(/\n✓ \d+ passed on embedded \(Kubernetes 1\.37\), seed 1\nagain: npx podlore run .* --seed 1 --no-load\n$/);
    expect(stderr).toMatch(/fault +delete-file .* injected/);
    expect((await readdir(out)).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
    for (const name of await readdir(out)) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);
  });

  test('--json puts one object on stdout, the same as report.json', async () => {
    const out = join(folder, 'json');
    const { stdout } = await podlore(['run', scenarios, '--no-load', '--json', '--out', out]);
    expect((JSON.parse(stdout) as Report).format).toBe('podlore.report/v1');
    expect(await readFile(join(out, 'report.json'), 'utf8')).toBe(stdout);
  });

  test('a broken expectation is 1, and its reason is told', async () => {
    const place = await changed('broken', (text) => text.replace('of: Deployment/nginx-deployment, exactly: 0', 'of: Deployment/nginx-deployment, exactly: 1'));
    const { code, stdout } = await podlore(['run', place, '--no-load', '--out', join(folder, 'o')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ broken .*restart/);
  });

  test('a fault that nobody felt is 4', async () => {
    const place = await changed('unfelt', (text) => text.replace('html/index.html', 'html/50x.html'));
    const { code, stdout } = await podlore(['run', place, '--no-load', '--out', join(folder, 'o')]);
    expect(code).toBe(4);
    expect(stdout).toMatch(/\? undecided/);
  });

  test('several at once: broken before undecided', async () => {
    const { code } = await podlore(['run', join(folder, 'broken'), join(folder, 'unfelt'), '--no-load', '--out', join(folder, 'o')]);
    expect(code).toBe(1);
  });

  test('load on the virtual clock is 2', async () => {
    const { code, stderr } = await podlore(['run', scenarios, '--clock', 'virtual']);
    expect(code).toBe(2);
    expect(stderr).toContain('PODLORE_LOAD_NEEDS_WALL_CLOCK');
  });

  test('a k6 that was named and is not there is 3', async () => {
    for (const [args, env] of [[['--k6', '/nowhere/k6'], {}], [[], { PODLORE_K6: '/nowhere/k6' }]] as const) {
      const { code, stderr } = await podlore(['run', scenarios, ...args], { env });
      expect([code, stderr]).toEqual([3, expect.stringContaining('PODLORE_K6_NOT_USABLE')]);
    }
  });

  test('--dry-run prints the plan and leaves nothing', async () => {
    const out = join(folder, 'dry');
    const { code, stdout } = await podlore(['run', scenarios, '--dry-run', '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/endpoint of ng-deploy-80 is not-ready {2}predicted \d/);
    await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('--dry-run --json names objects and holds nothing of what is in them', async () => {
    const place = await changed('secrets', (text) => text.replace('- apply: nginx-httpget.yaml', '- apply: secret.yaml\n    until: applied\n  - apply: nginx-httpget.yaml'));
    await writeFile(join(place, 'secret.yaml'), 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  annotations: { note: hush-note }\nstringData:\n  token: hush-data\n');
    const manifest = join(place, 'nginx-httpget.yaml');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/^( *)image: .*$/m, '$&\n$1env: [{ name: TOKEN, value: hush-env }]'));
    const { code, stdout } = await podlore(['run', place, '--no-load', '--dry-run', '--json']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/"name": "token"[\s\S]*"name": "nginx-deployment"/)]);
    expect(stdout).not.toContain('hush');
  });

  test('reporters are named, and put their files under --out', async () => {
    const out = join(folder, 'named');
    const { code } = await podlore(['run', scenarios, '--no-load', '--out', out, '--reporter', 'junit=ci/results.xml', '--reporter', 'terminal']);
    expect(code).toBe(0);
    expect(await readdir(out, { recursive: true })).toEqual(['ci', 'ci/results.xml']);
    for (const file of ['../x.xml', 'a/../../x.xml', 'file:///x.xml']) expect((await podlore(['run', scenarios, '--no-load', '--out', out, '--reporter', `junit=${file}`])).code).toBe(2);
    expect((await podlore(['run', scenarios, '--no-load', '--out', out, '--reporter', 'junit=x', '--reporter', 'json=./x'])).code).toBe(2);
  });

  test('a folder that cannot be written is 3', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await podlore(['run', scenarios, '--no-load', '--out', join(folder, 'file', 'out')])).toMatchObject({ code: 3, stderr: expect.stringContaining('PODLORE_OUT_NOT_WRITABLE') });
  });

  test('the command that a report names gives the same report', async () => {
    const args = ['run', scenarios, '--no-load', '--seed', '42', '--json', '--out', join(folder, 'o')];
    const report = JSON.parse((await podlore(args)).stdout) as Report;
    const again = await podlore([...report.replay.split(' ').slice(2), '--json', '--out', join(folder, 'o')]);
    expect(JSON.parse(again.stdout)).toEqual(report);
  });

  test('a k6 in the working directory is never run', async () => {
    const place = join(folder, 'cwd');
    await mkdir(place);
    await writeFile(join(place, 'k6'), `#!/bin/sh\n: > ${join(place, 'ran')}\necho k6 v1.8.1\n`);
    await chmod(join(place, 'k6'), 0o755);
    const { stdout } = await podlore(['doctor', '--json'], { cwd: place, env: { PODLORE_K6: '', PATH: ':.', HOME: place } });
    expect(stdout).toContain('"not-here"');
    expect(await readdir(place)).not.toContain('ran');
  });
});

describe('check', () => {
  test('judges a trace as the run did', async () => {
    const trace = join(folder, 'trace');
    const run = JSON.parse((await podlore(['run', scenarios, '--no-load', '--json', '--trace', trace, '--out', join(folder, 'o')])).stdout) as Report;
    for (const scenario of run.scenarios) {
      const { code, stdout } = await podlore(['check', join(trace, `${scenario.name}.ndjson`), '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual(scenario);
    }
  });

  test('a trace that was cut off is 4, and what is no trace is 2', async () => {
    const [name = ''] = await readdir(join(folder, 'trace'));
    const whole = await readFile(join(folder, 'trace', name), 'utf8');
    await writeFile(join(folder, 'cut.ndjson'), whole.slice(0, whole.length / 2));
    expect((await podlore(['check', join(folder, 'cut.ndjson')])).code).toBe(4);
    await writeFile(join(folder, 'foreign.ndjson'), whole.replaceAll('"lane":"home"', '"lane":7'));
    expect(await podlore(['check', join(folder, 'foreign.ndjson')])).toMatchObject({ code: 2, stderr: expect.stringMatching(/foreign\.ndjson:\d+:1 .*fact\.lane.* \[PODLORE_TRACE\]/) });
    await writeFile(join(folder, 'kind.ndjson'), whole.replaceAll('"kind":"http"', '"kind":"banana"'));
    expect(await podlore(['check', join(folder, 'kind.ndjson')])).toMatchObject({ code: 2, stderr: expect.stringContaining('kind.ndjson:1:1') });
    await writeFile(join(folder, 'none.ndjson'), 'hello\nworld\n');
    expect(await podlore(['check', join(folder, 'none.ndjson')])).toMatchObject({ code: 2, stderr: expect.stringContaining('none.ndjson:1:1') });
  });
});

describe('validate', () => {
  test('names what it accepted, and starts nothing', async () => {
    const { code, stdout } = await podlore(['validate', scenarios]);
    expect(code).toBe(0);
    expect(stdout).toContain('seed-3-readiness-only');
  });
  test('manifests beside scenarios are none, and a folder without scenarios is 2', async () => {
    const place = join(folder, 'manifests');
    await mkdir(place);
    await copyFile(join(scenarios, 'nginx-httpget.yaml'), join(place, 'nginx-httpget.yaml'));
    expect(await podlore(['validate', place])).toMatchObject({ code: 2, stderr: expect.stringContaining('PODLORE_NO_SCENARIO') });
  });
});

describe('streams', () => {
  test.each([['list', '--json'], ['explain', 'CrashLoopBackOff', '--json'], ['doctor', '--json'], ['validate', scenarios, '--json'], ['run', scenarios, '--dry-run', '--json']])('%s … --json: nothing but JSON on stdout', async (...args) => {
    expect(JSON.parse((await podlore(args)).stdout)).toBeTypeOf('object');
  });
  test.each([
    ['PODLORE_USAGE', ['frobnicate', '--json']], ['PODLORE_USAGE', ['run', '--json']], ['PODLORE_USAGE', ['run', '--json', '--seed', 'x', '.']], ['PODLORE_FILE_MISSING', ['run', '/nowhere', '--json']], ['PODLORE_FILE_MISSING', ['validate', '/nowhere', '--json']],
    ['PODLORE_FILE_MISSING', ['check', '/nowhere', '--json']], ['PODLORE_UNKNOWN_WORD', ['explain', 'qqqqqqqqq', '--json']], ['PODLORE_NOT_JSON', ['status', '-f', '-', '--json']], ['PODLORE_USAGE', ['list', 'x', '--json']], ['PODLORE_USAGE', ['doctor', 'x', '--json']],
  ] as const)('%s is JSON on stdout with --json: podlore %j', async (name, args) => {
    const { code, stdout, stderr } = await podlore(args);
    expect([code, JSON.parse(stdout)]).toEqual([2, { error: { code: name, message: expect.stringMatching(/./), wayOut: expect.stringMatching(/./) } }]);
    expect(stderr).toContain(name);
  });
  test('colour only when it is asked for, and NO_COLOR wins', async () => {
    expect((await podlore(['list'])).stdout).not.toContain('\u001b');
    expect((await podlore(['list'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1m');
    expect((await podlore(['list'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });
});
