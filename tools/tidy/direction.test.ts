import { expect, test } from 'vitest';
import { dependencyRemarks, importRemarks } from './direction.ts';
import { allFiles } from './tree.ts';

test.each([
  ['packages/knowledge/src/x.ts', '@podlore/scenario'],
  ['packages/simulator/src/x.ts', '@podlore/scenario'],
  ['packages/scenario/src/x.test.ts', '@podlore/simulator'],
  ['packages/clusters/src/x.ts', 'podlore'],
  ['packages/scenario/src/x.ts', '../../knowledge/src/json.ts'],
  ['packages/scenario/src/x.ts', './y.js'],
])('%s must not import %s', (path, from) => {
  expect(importRemarks([{ path, text: `import { y } from '${from}';\n` }])).toHaveLength(1);
  expect(importRemarks([{ path, text: `const y = await import('${from}');\n` }])).toHaveLength(1);
});

test.each([
  ['packages/simulator/src/x.ts', '@podlore/knowledge/probes'],
  ['apps/harness/src/x.ts', '@podlore/clusters'],
  ['packages/scenario/src/deep/x.ts', '../y.ts'],
])('%s may import %s', (path, from) => {
  expect(importRemarks([{ path, text: `import { y } from '${from}';\n` }])).toEqual([]);
});

test('a package.json must not declare what its sources may not import', () => {
  const files = allFiles().map((file) => (file.path === 'packages/knowledge/package.json' ? { ...file, text: '{"devDependencies":{"podlore":"1"}}' } : file));
  expect(dependencyRemarks(files)).toEqual(['packages/knowledge/package.json:1: packages/knowledge must not depend on podlore']);
});

test('everything points in the right direction', () => {
  expect(importRemarks(allFiles())).toEqual([]);
  expect(dependencyRemarks(allFiles())).toEqual([]);
});
