import { expect, test } from 'vitest';
import { strangers } from './strangers.mjs';

test('what no source makes any more is a stranger, in each of its forms', () => {
  const built = ['index.js', 'index.d.ts', 'old.js', 'old.d.ts', 'data/schema.json', 'data/old.json'];
  expect(strangers(built, ['index.ts', 'data/schema.json'])).toEqual(['old.js', 'old.d.ts', 'data/old.json']);
});
