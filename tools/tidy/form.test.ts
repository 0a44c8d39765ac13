import { expect, test } from 'vitest';
import { formRemarks, readmeRemarks } from './form.ts';
import { allFiles } from './tree.ts';

test.each(['no newline', 'two newlines\n\n', 'carriage\r\nreturn\n', '<<<<<<< HEAD\n'])('a file in bad form is found: %j', (text) => {
  expect(formRemarks([{ path: 'x.ts', text }])).toHaveLength(1);
});

test('a README that does not fit is found', () => {
  expect(readmeRemarks([{ path: 'README.md', text: 'x\n'.repeat(61) }])).toEqual(['README.md:60: 61 lines, at most 60']);
  expect(readmeRemarks([{ path: 'README.md', text: `${'x'.repeat(141)}\n` }])).toEqual(['README.md:1: wider than 140 columns']);
  expect(readmeRemarks([{ path: 'packages/scenario/src/faults/README.md', text: 'x\n'.repeat(31) }])).toHaveLength(1);
  expect(readmeRemarks([{ path: 'docs/tutorial.md', text: 'x\n'.repeat(999) }])).toEqual([]);
});

test('all files are in good form', () => {
  expect(formRemarks(allFiles())).toEqual([]);
  expect(readmeRemarks(allFiles())).toEqual([]);
});
