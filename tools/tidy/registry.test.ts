import { expect, test } from 'vitest';
import { registries, registryRemarks } from './registry.ts';
import { allFiles } from './tree.ts';

const faults = { folder: 'src/faults', registry: 'src/faults.ts', type: 'fault.ts' };
const good = [
  { path: 'src/faults.ts', text: "import { deleteFile } from './faults/delete-file.ts';\nimport { setImage } from './faults/set-image.ts';\n" },
  { path: 'src/faults/fault.ts', text: '' },
  { path: 'src/faults/delete-file.ts', text: "import { defineFault } from './fault.ts';\n" },
  { path: 'src/faults/set-image.ts', text: '' },
  { path: 'src/faults/set-image.test.ts', text: '' },
];

test('a folder and a registry that agree are left alone', () => {
  expect(registryRemarks(good, faults)).toEqual([]);
});

test('an item that no line names is found', () => {
  expect(registryRemarks([...good, { path: 'src/faults/new.ts', text: '' }], faults)).toEqual(['src/faults/new.ts:1: not in src/faults.ts: add its line']);
});

test('an item that is listed twice is found', () => {
  const twice = good.map((file) => (file.path === faults.registry ? { ...file, text: `${file.text}import { other } from './faults/set-image.ts';\n` } : file));
  expect(registryRemarks(twice, faults)).toEqual(['src/faults.ts:1: lists src/faults/set-image.ts twice']);
});

test.each(['../faults.ts', './delete-file.ts'])('an item that imports %s is found', (from) => {
  expect(registryRemarks(good.map((file) => (file.path === 'src/faults/set-image.ts' ? { ...file, text: `import { x } from '${from}';` } : file)), faults)).toHaveLength(1);
});

test('a part of an item needs no line, and is for that item alone', () => {
  const part = { path: 'src/faults/set-image-name.ts', text: '' };
  const user = (path: string): { path: string; text: string } => ({ path, text: "import { x } from './set-image-name.ts';" });
  const withUser = (path: string): typeof good => [...good.filter((file) => file.path !== path), user(path), part];
  expect(registryRemarks(withUser('src/faults/set-image.ts'), faults)).toEqual([]);
  expect(registryRemarks(withUser('src/faults/delete-file.ts'), faults)).toEqual(['src/faults/delete-file.ts:1: an item must not import src/faults/set-image-name.ts']);
});

test('a registry that is not there is found', () => {
  expect(registryRemarks([], faults)).toEqual(['src/faults.ts:1: there is no registry of src/faults']);
});

test.each(registries)('$folder and $registry name the same', (registry) => {
  expect(registryRemarks(allFiles(), registry)).toEqual([]);
});
