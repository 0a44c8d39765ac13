import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../call.ts';
import { typeOfKind } from '../schema.ts';
import { mergePatch } from './merge.ts';
import { BadPatch, strategicMerge } from './strategic.ts';

// The examples of RFC 7386, appendix A.
test.each<[Json, Json, Json]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [['a', 'b'], ['c', 'd'], ['c', 'd']],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('merging %j with %j gives %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

describe('strategic merge', () => {
  const pod = typeOfKind('v1', 'Pod');
  const spec = (containers: Json): JsonObject => ({ spec: { containers } });
  const original = spec([{ name: 'a', image: '1', args: ['x'] }, { name: 'b', image: '1' }, { name: 'c', image: '1' }]);

  test.each<[string, JsonObject, Json]>([
    ['items merge by their key', spec([{ name: 'b', image: '2' }]), [{ name: 'a', image: '1', args: ['x'] }, { name: 'b', image: '2' }, { name: 'c', image: '1' }]],
    ['plain lists are replaced', spec([{ name: 'a', args: ['y'] }]), [{ name: 'a', image: '1', args: ['y'] }, { name: 'b', image: '1' }, { name: 'c', image: '1' }]],
    ['an item can be deleted', spec([{ name: 'b', $patch: 'delete' }]), [{ name: 'a', image: '1', args: ['x'] }, { name: 'c', image: '1' }]],
    ['the list can be replaced', spec([{ $patch: 'replace' }, { name: 'd', image: '1' }]), [{ name: 'd', image: '1' }]],
    ['the order can be set', { spec: { '$setElementOrder/containers': [{ name: 'c' }, { name: 'a' }, { name: 'b' }] } }, [{ name: 'c', image: '1' }, { name: 'a', image: '1', args: ['x'] }, { name: 'b', image: '1' }]],
  ])('%s', (_what, patch, expected) => {
    expect(strategicMerge(original, patch, pod)).toEqual({ spec: { containers: expected } });
  });

  test('keys that are not retained go', () => {
    const before = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
    expect(strategicMerge(before, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }, typeOfKind('apps/v1', 'Deployment'))).toEqual({ spec: { strategy: { type: 'Recreate' } } });
  });

  test('scalars can be deleted from a list', () => {
    expect(strategicMerge({ metadata: { finalizers: ['a', 'b'] } }, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } }, pod)).toEqual({ metadata: { finalizers: ['b'] } });
  });

  test('a patch that breaks the rules is refused', () => {
    expect(() => strategicMerge(original, spec([{ image: '2' }]), pod)).toThrow(BadPatch);
    expect(() => strategicMerge(original, { spec: { $patch: 'melt' } }, pod)).toThrow('unknown patch type: melt');
  });

  test('what went in is left as it was', () => {
    const text = JSON.stringify(original);
    strategicMerge(original, spec([{ name: 'a', image: '9' }, { name: 'b', $patch: 'delete' }]), pod);
    expect(JSON.stringify(original)).toBe(text);
  });
});
