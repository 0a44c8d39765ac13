import { expect, test } from 'vitest';
import { meant } from './meant.ts';

test.each([
  ['htp', 'http'],
  ['delete-fil', 'delete-file'],
  ['HTTP', 'http'],
  ['ab', undefined],
  ['zebra', undefined],
  ['x'.repeat(100_000), undefined],
])('%s', (written, expected) => {
  expect(meant(written, ['http', 'delete-file', 'never'])).toBe(expected);
});
