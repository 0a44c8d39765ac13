import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['delete-file', 'delete-pod', 'http', 'of', 'endpoint'] as const;

test.each([
  ['Delete-File', ['delete-file']],
  ['delete-flie', ['delete-file']],
  ['htp', ['http']],
  ['endpo', []],
  ['endpoi', ['endpoint']],
  ['delete', ['delete-file', 'delete-pod']],
  ['fo', []],
  ['', []],
  ['x'.repeat(10_000), []],
] as const)('%s is %j', (written, names) => {
  expect(nearest(written, known)).toEqual(names);
});
