// Bad input: where it is, what was read, what to do, exit 2, and nothing started.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podlore, scenarios } from './cli.ts';

let folder = '';
let [scenario, manifest] = ['', ''];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-bad-'));
  scenario = await readFile(join(scenarios, 'seed-3-readiness-only.yaml'), 'utf8');
  manifest = await readFile(join(scenarios, 'nginx-httpget.yaml'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Case {
  readonly name: string;
  readonly scenario?: (text: string) => string | Uint8Array;
  readonly manifest?: (text: string) => string | Uint8Array;
  /** What the complaint must say, beside file:line:column and a way out. */
  readonly says: RegExp;
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join(', ')}]`).join('\n')}\n`;

const cases: readonly Case[] = [
  { name: 'a manifest without apiVersion, as the field note prints redis', manifest: (text) => text.replace('apiVersion: apps/v1\n', ''), says: /apps\/v1/ },
  { name: 'a misspelt field', manifest: (text) => text.replace('failureThreshold', 'failurThreshold'), says: /failureThreshold/ },
  { name: 'an unknown fault', scenario: (text) => text.replace('delete-file:', 'delete-flie:'), says: /delete-flie.*\n?[\s\S]*delete-file/ },
  { name: 'an unknown expectation', scenario: (text) => text.replace('- restarts:', '- restart:'), says: /restart[\s\S]*restarts/ },
  { name: 'a fault aimed at nothing', scenario: (text) => text.replace('in: Deployment/nginx-deployment\n      path', 'in: Deployment/elsewhere\n      path'), says: /elsewhere/ },
  { name: 'a manifest outside the folder', scenario: (text) => text.replace('nginx-httpget.yaml', '../nginx-httpget.yaml'), says: /\.\./ },
  { name: 'a manifest by an absolute path', scenario: (text) => text.replace('nginx-httpget.yaml', '/etc/passwd'), says: /absolute|folder/ },
  { name: 'a manifest that is not there', scenario: (text) => text.replace('nginx-httpget.yaml', 'nowhere.yaml'), says: /nowhere\.yaml/ },
  { name: 'an alias bomb', scenario: (text) => `${text}\n${bomb}`, says: /alias/i },
  { name: 'an alias bomb in the manifest', manifest: (text) => `${text}\n---\n${bomb}`, says: /alias/i },
  { name: 'a duplicate key', scenario: (text) => `${text}\nname: again\n`, says: /name|twice|duplicate/i },
  { name: 'a tab', scenario: (text) => text.replace('  - apply', '\t- apply'), says: /tab/i },
  { name: 'a binary', scenario: (text) => Buffer.concat([Buffer.from(text), Buffer.from([0, 1, 2, 255])]), says: /not text/ },
  { name: 'a binary manifest', manifest: () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), says: /not text/ },
  { name: 'deep nesting', scenario: (text) => `${text}\ndeep: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`, says: /deep|nest/i },
  { name: 'a prototype key', scenario: (text) => `${text}\n__proto__: { polluted: true }\n`, says: /__proto__/ },
  { name: 'an empty document', scenario: () => 'podlore:\n', says: /scenario\/v1|podlore/ },
  { name: 'another version', scenario: (text) => text.replace('scenario/v1', 'scenario/v9'), says: /scenario\/v1/ },
];

async function place(name: string, one: Case): Promise<string> {
  const at = join(folder, name);
  await mkdir(at, { recursive: true });
  await writeFile(join(at, 'scenario.yaml'), one.scenario?.(scenario) ?? scenario);
  await writeFile(join(at, 'nginx-httpget.yaml'), one.manifest?.(manifest) ?? manifest);
  return at;
}

describe.each(cases.map((one, index) => [one.name, one, index] as const))('%s', (_name, one, index) => {
  test('is told with its place and a way out, and nothing starts', async () => {
    const at = await place(String(index), one);
    const out = join(at, 'out');
    const { code, stdout, stderr } = await podlore(['run', join(at, 'scenario.yaml'), '--no-load', '--out', out, '--trace', join(at, 'trace')]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(one.says);
    expect(stderr).toMatch(/(scenario|nginx-httpget|nowhere|passwd)(\.yaml)?:\d+:\d+/);
    expect(stderr).toMatch(/PODLORE_\w+/);
    expect(stderr).not.toContain('bug in podlore');
    expect((await readdir(at)).sort()).toEqual(['nginx-httpget.yaml', 'scenario.yaml']);
  });
});

describe('files', () => {
  test('100 MB are refused before they are read', async () => {
    const path = join(folder, 'large.yaml');
    await writeFile(path, 'podlore: scenario/v1\n');
    await truncate(path, 100 * 1024 * 1024);
    const { code, stderr } = await podlore(['validate', path]);
    expect(code).toBe(2);
    expect(stderr + (await podlore(['validate', path])).stdout).toMatch(/104857600 bytes/);
  });
  test('a manifest behind a symbolic link that leads out is refused', async () => {
    const at = await place('link', { name: '', says: /x/ });
    await rm(join(at, 'nginx-httpget.yaml'));
    await copyFile(join(scenarios, 'nginx-httpget.yaml'), join(folder, 'outside.yaml'));
    await symlink('../outside.yaml', join(at, 'nginx-httpget.yaml'));
    expect(await podlore(['run', at, '--no-load'])).toMatchObject({ code: 2, stderr: expect.stringContaining('PODLORE_PATH_OUTSIDE') });
  });
  test('one bad scenario stops the good one beside it', async () => {
    const at = await place('both', { name: '', says: /x/ });
    await writeFile(join(at, 'bad.yaml'), scenario.replace('name: seed-3-readiness-only', 'name: other').replace('- restarts:', '- restart:'));
    const { code, stderr } = await podlore(['run', at, '--no-load', '--out', join(at, 'out')]);
    expect(code).toBe(2);
    expect(stderr).toContain('nothing was started');
    expect(stderr).not.toContain('── given ──');
  });
  test('validate tells every mistake on stdout, as JSON too', async () => {
    const at = join(folder, 'both');
    expect(await podlore(['validate', at])).toMatchObject({ code: 2, stdout: expect.stringMatching(/bad\.yaml:\d+:\d+/) });
    const { code, stdout } = await podlore(['validate', at, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ line: expect.any(Number), column: expect.any(Number), wayOut: expect.stringMatching(/./) }] });
  });
});

describe('pods', () => {
  test.each([['', 'PODLORE_NOT_JSON'], ['{', 'PODLORE_NOT_JSON'], ['[]', 'PODLORE_NOT_PODS'], ['{"kind":"Node","metadata":{"name":"n"}}', 'PODLORE_NOT_PODS'], ['{"kind":"Pod"}', 'PODLORE_NOT_PODS'], ['null', 'PODLORE_NOT_PODS'], ['"\u0000', 'PODLORE_FILE_NOT_TEXT']])('%j are none', async (input, code) => {
    expect(await podlore(['status', '-f', '-'], { input })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(code) });
  });
});
