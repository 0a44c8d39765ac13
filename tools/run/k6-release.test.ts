// The harness keeps its own copy of two facts: it is published without this folder.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { k6Archive, k6InCache, k6Version } from './k6-release.mjs';

const harness = readFileSync(new URL('../../apps/harness/src/load/k6/find.ts', import.meta.url), 'utf8');

test('npm start leaves k6 where the harness looks for it', () => {
  expect(`v${/testedVersion = '([^']+)'/.exec(harness)?.[1]}`).toBe(k6Version);
  expect(k6InCache({ HOME: '/h', XDG_CACHE_HOME: '/c' })).toMatch(`/c/podlore/k6/${k6Version}/k6`);
  expect(k6InCache({ HOME: '/h', XDG_CACHE_HOME: 'relative' })).toMatch(`/h/.cache/podlore/k6/${k6Version}/k6`);
});

test('archives have the names of their release', () => {
  expect(k6Archive('linux', 'x64')).toEqual({ file: `k6-${k6Version}-linux-amd64.tar.gz`, program: `k6-${k6Version}-linux-amd64/k6` });
  expect(k6Archive('darwin', 'arm64')).toEqual({ file: `k6-${k6Version}-macos-arm64.zip`, program: `k6-${k6Version}-macos-arm64/k6` });
  expect(k6Archive('win32', 'x64')).toEqual({ file: `k6-${k6Version}-windows-amd64.zip`, program: `k6-${k6Version}-windows-amd64/k6.exe` });
  expect(k6Archive('sunos', 'x64')).toBeNull();
});
