import { expect, test } from 'vitest';
import { noteRemarks, testRemarks } from './leftovers.ts';
import { allFiles } from './tree.ts';

const file = (text: string): readonly { path: string; text: string }[] => [{ path: 'packages/knowledge/src/x.test.ts', text }];

test.each(['// TODO later', '// FIXME', 'throw new Error("not implemented")', '// XXX'])('a note to oneself is found: %s', (line) => {
  expect(noteRemarks(file(line))).toHaveLength(1);
});

test.each(["test.skip('x', f);", "describe.only('x', f);", "it.todo('x');", "test.concurrent.skip('x', f);", "vi.mock('./x.ts');", "vi.spyOn(Date, 'now');"])('a test that is none is found: %s', (line) => {
  expect(testRemarks(file(line))).toHaveLength(1);
});

test.each(["test('skip', f);", '// test.skip is not ours', "expect(a).toBe('vi.mock');"])('a test is left alone: %s', (line) => {
  expect(testRemarks(file(line))).toEqual([]);
});

test('nothing unfinished is in the tree', () => {
  expect(noteRemarks(allFiles())).toEqual([]);
  expect(testRemarks(allFiles())).toEqual([]);
});
