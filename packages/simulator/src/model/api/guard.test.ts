import type { Json } from '@podlore/knowledge';
import { expect, test } from 'vitest';
import { guardBody } from './guard.ts';
import { Refusal } from './refusal.ts';

test.each(['{"__proto__":1}', '{"a":{"constructor":{"prototype":1}}}', '[[{"prototype":1}]]'])('%s is refused', (text) => {
  const body: Json = JSON.parse(text);
  expect(() => guardBody(body)).toThrow(Refusal);
});

test('nesting has an end', () => {
  const nested = (depth: number): Json => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(() => guardBody(nested(101))).not.toThrow();
  expect(() => guardBody(nested(102))).toThrow(Refusal);
});

test('values may say what they like', () => {
  expect(() => guardBody({ a: '__proto__', b: ['constructor'] })).not.toThrow();
});
