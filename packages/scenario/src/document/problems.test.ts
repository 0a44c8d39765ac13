import { expect, test } from 'vitest';
import { problemAt } from './problems.ts';

const mistake = { code: 'PODLORE_X', message: 'm', wayOut: 'w' } as const;
const frame = (text: string, line: number, column: number): string => problemAt({ file: 'f', text }, { line, column }, mistake).frame;

test('a frame shows two lines on either side and marks the place', () => {
  expect(frame('a\nb\nc\nd: e\nf\ng\nh', 4, 4)).toBe('  2 | b\n  3 | c\n> 4 | d: e\n    |    ^\n  5 | f\n  6 | g');
});

test('control characters do not reach a terminal, and line separators do not shift the lines', () => {
  expect(frame('a\u001b]52;c;x\u0007\u2028b\nc', 2, 1)).toBe('  1 | a\ufffd]52;c;x\ufffd\ufffdb\n> 2 | c\n    | ^');
});

test('of an endless line only the beginning is shown, and nothing where the place lies beyond it', () => {
  expect(frame('x'.repeat(1_000_000), 1, 3).length).toBeLessThan(500);
  expect(frame('x'.repeat(1_000_000), 1, 900_000)).toBe('');
});
