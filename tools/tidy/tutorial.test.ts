// docs/scenarios.md is what a newcomer copies: each of its documents is valid and runs well, and each kind that there is has its example.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const documents = [...readFileSync(join(root, 'docs/scenarios.md'), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
const named = documents.map((text) => ({ name: /^name: (\S+)$/m.exec(text)?.[1] ?? 'a document without a name', text }));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podlore-tutorial-'));
  copyFileSync(join(root, 'scenarios/seed/nginx-httpget.yaml'), join(folder, 'nginx-httpget.yaml'));
  for (const { name, text } of named) writeFileSync(join(folder, `${name}.yaml`), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(named)('$name is valid', ({ name }) => {
  const { status, stdout, stderr } = podlore('validate', `${name}.yaml`);
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
});

test.each(named)('$name passes on the simulator', ({ name }) => {
  const { status, stdout, stderr } = podlore('run', `${name}.yaml`, '--no-load', '--reporter', 'terminal', '--out', 'out');
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
});

test('every fault and every expectation has its example', () => {
  const listed = JSON.parse(podlore('list', '--json').stdout) as { readonly faults: readonly Named[]; readonly expectations: readonly Named[] };
  const kinds = [...listed.faults, ...listed.expectations].map(({ name }) => name);
  expect(kinds.length).toBeGreaterThan(0);
  expect(kinds.filter((kind) => !documents.some((text) => new RegExp(`^ *(?:- )?${kind}:`, 'm').test(text.slice(text.indexOf('\nfault:')))))).toEqual([]);
});

interface Named {
  readonly name: string;
}

function podlore(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'apps/harness/bin/podlore.js'), ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, PODLORE_K6: 'none' } });
}
