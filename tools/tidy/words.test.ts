import { expect, test } from 'vitest';
import { allFiles } from './tree.ts';
import { lockfileRemarks, wordRemarks } from './words.ts';

test.each([
  'cd /work/main', 'cat /work/shared/x', '/root/.cache/podlore', '/home/alex/podlore/', 'https://mirror.example/npm', 'https://nexus.example/x',
  '// facts/probes.md 3.3', 'see ../shared/goals.md', 'as this session found', 'asked the CEO', 'Later issues add to this list.', 'left to the next issue', 'see issue #4',
])('it is found: %s', (line) => {
  expect(wordRemarks([{ path: 'docs/x.md', text: `fine\n${line}\n` }])).toHaveLength(1);
});

test.each(['/proc/1/root/usr/share/nginx', 'a work/main split', 'HOME=/root', 'https://registry.npmjs.org/', 'pkg/kubelet/prober/worker.go doProbe', 'docs/style.md.html of theirs', 'tissue 4', 'the issuer of a token'])('it is left alone: %s', (line) => {
  expect(wordRemarks([{ path: 'docs/x.md', text: line }])).toEqual([]);
});

test('a lockfile with an address is found', () => {
  expect(lockfileRemarks([{ path: 'pnpm-lock.yaml', text: '    resolution: {integrity: x, tarball: https://npm.example/x.tgz}\n' }])).toHaveLength(1);
});

test('everything committed holds on any machine', () => {
  expect(wordRemarks(allFiles())).toEqual([]);
  expect(lockfileRemarks(allFiles())).toEqual([]);
});
