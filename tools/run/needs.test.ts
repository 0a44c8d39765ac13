// Where tools are looked for, on a PATH of our own with small programs that answer like the real ones.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { k6InCache } from './k6-release.mjs';
import { environmentFor, findGo, findK6, findKubectl, isAtLeast, versionIn } from './needs.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podlore-needs-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('k6 on PATH is taken when it is new enough', () => {
  const old = install('old/k6', 'k6 v1.4.9 (go1.24)');
  const recent = install('new/k6', 'k6 v1.5.0 (go1.24)');
  expect(findK6({ PATH: `${dirname(old)}:${dirname(recent)}`, XDG_CACHE_HOME: folder })).toBe(recent);
  expect(findK6({ PATH: dirname(old), XDG_CACHE_HOME: folder })).toBeNull();
});

test("k6 is found in podlore's cache when PATH has none", () => {
  const env = { PATH: folder, XDG_CACHE_HOME: join(folder, 'caches') };
  expect(findK6(env)).toBeNull();
  const cached = k6InCache(env);
  install(cached.slice(folder.length + 1), 'k6 v1.8.1');
  expect(findK6(env)).toBe(cached);
});

test('a named program wins, and `none` hides what is there', () => {
  const onPath = install('bin/k6', 'k6 v2.3.0');
  const named = install('own/k6', 'k6 v1.8.1');
  const env = { PATH: dirname(onPath), XDG_CACHE_HOME: folder };
  expect(findK6({ ...env, PODLORE_K6: named })).toBe(named);
  expect(findK6({ ...env, PODLORE_K6: 'none' })).toBeNull();
  expect(findK6({ ...env, PODLORE_K6: join(folder, 'absent') })).toBeNull();
  expect(findK6({ ...env, PODLORE_K6: '' })).toBe(onPath);
});

test('a relative entry of PATH is never searched', () => {
  install('here/k6', 'k6 v1.8.1');
  expect(findK6({ PATH: 'here:.', XDG_CACHE_HOME: folder })).toBeNull();
});

test('kubectl older than 1.31 is not taken, Go can be hidden', () => {
  const kubectl = install('bin/kubectl', 'Client Version: v1.30.9');
  expect(findKubectl({ PATH: dirname(kubectl) })).toBeNull();
  install('bin/kubectl', 'Client Version: v1.31.0');
  expect(findKubectl({ PATH: dirname(kubectl) })).toBe(kubectl);
  const go = install('bin/go', 'go version go1.26.8 linux/amd64');
  expect(findGo({ PATH: dirname(go) })).toBe(go);
  expect(findGo({ PATH: dirname(go), PODLORE_GO: 'none' })).toBeNull();
});

test('the tests of a need are told what was found and what was not', () => {
  const env = environmentFor({ go: '/opt/go/bin/go', kubectl: null, k6: '/opt/k6', chromium: null }, { PATH: '/bin' });
  expect(env).toEqual({ PATH: '/bin:/opt/go/bin', PODLORE_GO: '/opt/go/bin/go', PODLORE_KUBECTL: 'none', PODLORE_K6: '/opt/k6', PODLORE_CHROMIUM: 'none' });
});

test('versions are compared by their numbers', () => {
  expect(['1.5.0', '1.10', '2.0.0'].map((version) => isAtLeast(version, '1.5'))).toEqual([true, true, true]);
  expect(['1.4.9', '0.57.0'].map((version) => isAtLeast(version, '1.5'))).toEqual([false, false]);
  expect(isAtLeast(versionIn('no version here'), '1.5')).toBe(false);
});

function install(path: string, answer: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(file, 0o755);
  return file;
}
