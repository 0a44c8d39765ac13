import { expect, test } from 'vitest';
import { nameRemarks } from './names.ts';
import { allFiles } from './tree.ts';

test('utils, helpers, common and misc are no names', () => {
  const paths = ['src/utils/x.ts', 'src/helpers.ts', 'src/common/x.ts', 'misc.test.ts', 'src/commonest.ts'];
  expect(nameRemarks(paths.map((path) => ({ path, text: '' }))).map((remark) => remark.split(':')[0])).toEqual(paths.slice(0, 4));
});

test('everything has a name of its own', () => {
  expect(nameRemarks(allFiles())).toEqual([]);
});
