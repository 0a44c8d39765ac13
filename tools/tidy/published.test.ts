import { expect, test } from 'vitest';
import { publishedRemarks } from './published.ts';
import { allFiles } from './tree.ts';

test('a public package that says nothing about itself is found', () => {
  expect(publishedRemarks([{ path: 'packages/x/package.json', text: '{}' }])).toHaveLength(7);
});

test('a dependency without an exact version is found', () => {
  const files = allFiles().map((file) => (file.path === 'packages/knowledge/package.json' ? { ...file, text: file.text.replace('"files"', '"dependencies": { "yaml": "^2.0.0" }, "files"') } : file));
  expect(publishedRemarks(files)).toContain('packages/knowledge/package.json:1: must hold: yaml has an exact version');
});

test('a private package is left alone', () => {
  expect(publishedRemarks([{ path: 'packages/x/package.json', text: '{"private":true}' }])).toEqual([]);
});

test('all public packages can be published', () => {
  expect(publishedRemarks(allFiles())).toEqual([]);
});
