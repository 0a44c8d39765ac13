import type { Json } from '@podlore/knowledge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../call.ts';
import { typeOfKind } from '../schema.ts';
import { askGo } from '../../../../test/go.ts';
import { BadPatch, strategicMerge } from './strategic.ts';

// Our strategic merge against Go's own (tools/go/strategicpatch), on generated objects and patches.

interface Case {
  readonly kind: 'Pod' | 'Deployment' | 'Service';
  readonly original: JsonObject;
  readonly patch: JsonObject;
}

const names = fc.constantFrom('a', 'b', 'c', 'd');
const optional = <T extends Json>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 });
const record = (fields: { readonly [key: string]: fc.Arbitrary<Json | undefined> }): fc.Arbitrary<JsonObject> =>
  fc.record(fields).map((object) => JSON.parse(JSON.stringify(object)) as JsonObject);

const ports = (inPatch: boolean) => fc.uniqueArray(record({ containerPort: fc.constantFrom(80, 81, 82), name: optional(names), ...(inPatch ? { $patch: deleteOrNot } : {}) }), { selector: (port) => port['containerPort'], maxLength: 3 });
const deleteOrNot = fc.option(fc.constantFrom<Json>('delete', 'replace'), { nil: undefined, freq: 8 });
const env = (inPatch: boolean) => fc.uniqueArray(record({ name: names, value: optional(names), ...(inPatch ? { $patch: deleteOrNot, value: fc.option(fc.oneof(names, fc.constant(null)), { nil: undefined }) } : {}) }), { selector: (one) => one['name'], maxLength: 4 });
const container = (inPatch: boolean) => record({
  name: names, image: optional(names), args: optional(fc.array(names, { maxLength: 2 })), ports: optional(ports(inPatch)), env: optional(env(inPatch)),
  resources: optional(record({ limits: optional(fc.dictionary(fc.constantFrom('cpu', 'memory'), fc.constantFrom('1', '2'))) })),
  ...(inPatch ? { $patch: deleteOrNot } : {}),
});
const containers = (inPatch: boolean) => fc.uniqueArray(container(inPatch), { selector: (one) => one['name'], maxLength: 4 });
const volume = (inPatch: boolean) => record({
  name: names, emptyDir: optional(fc.constant({})), hostPath: optional(record({ path: names })),
  ...(inPatch ? { $retainKeys: optional(fc.shuffledSubarray(['name', 'emptyDir', 'hostPath'])) } : {}),
});
const podSpec = (inPatch: boolean) => record({
  containers: optional(containers(inPatch)),
  volumes: optional(fc.uniqueArray(volume(inPatch), { selector: (one) => one['name'], maxLength: 3 })),
  nodeSelector: optional(fc.dictionary(names, inPatch ? fc.oneof(names, fc.constant(null)) : names)),
  tolerations: optional(fc.array(record({ key: names, operator: optional(names) }), { maxLength: 2 })),
  ...(inPatch ? { '$setElementOrder/containers': optional(fc.shuffledSubarray(['a', 'b', 'c', 'd']).map((order) => order.map((name) => ({ name })))) } : {}),
});
// Adding to a list and deleting from it in one patch, without an order, is done in the order of a Go map: by chance.
const decided = (object: JsonObject): JsonObject => {
  const { '$deleteFromPrimitiveList/finalizers': _deleted, ...rest } = object;
  return object['finalizers'] !== undefined && object['$setElementOrder/finalizers'] === undefined ? rest : object;
};
const metadata = (inPatch: boolean) => record({
  labels: optional(fc.dictionary(names, inPatch ? fc.oneof(names, fc.constant(null)) : names)),
  finalizers: optional(fc.uniqueArray(names, { maxLength: 4 })),
  ...(inPatch ? { '$deleteFromPrimitiveList/finalizers': optional(fc.uniqueArray(names)), '$setElementOrder/finalizers': optional(fc.shuffledSubarray(['a', 'b', 'c', 'd'])) } : {}),
}).map(decided);
const strategy = (inPatch: boolean) => record({
  type: optional(fc.constantFrom('Recreate', 'RollingUpdate')), rollingUpdate: optional(fc.constantFrom<Json>({ maxSurge: 1 }, { maxSurge: 2, maxUnavailable: 1 }, ...(inPatch ? [null] : []))),
  ...(inPatch ? { $retainKeys: optional(fc.shuffledSubarray(['type', 'rollingUpdate'])), $patch: deleteOrNot } : {}),
});
const servicePorts = (inPatch: boolean) => fc.uniqueArray(record({ port: fc.constantFrom(80, 81, 82), targetPort: optional(fc.constantFrom(1, 2)), ...(inPatch ? { $patch: deleteOrNot } : {}) }), { selector: (one) => one['port'], maxLength: 3 });

const object = (kind: Case['kind'], inPatch: boolean): fc.Arbitrary<JsonObject> => {
  if (kind === 'Pod') return record({ metadata: optional(metadata(inPatch)), spec: optional(podSpec(inPatch)) });
  if (kind === 'Service') return record({ metadata: optional(metadata(inPatch)), spec: optional(record({ ports: optional(servicePorts(inPatch)), selector: optional(fc.dictionary(names, names)) })) });
  return record({ metadata: optional(metadata(inPatch)), spec: optional(record({ replicas: optional(fc.nat(3)), strategy: optional(strategy(inPatch)), template: optional(record({ metadata: optional(metadata(inPatch)), spec: optional(podSpec(inPatch)) })) })) });
};
const oneCase: fc.Arbitrary<Case> = fc.constantFrom<Case['kind']>('Pod', 'Deployment', 'Service').chain((kind) => fc.record({ kind: fc.constant(kind), original: object(kind, false), patch: object(kind, true) }));

function ourAnswer({ kind, original, patch }: Case): { readonly result?: Json; readonly error?: boolean } {
  try {
    return { result: strategicMerge(original, patch, typeOfKind(kind === 'Deployment' ? 'apps/v1' : 'v1', kind)) };
  } catch (error) {
    if (error instanceof BadPatch) return { error: true };
    throw error;
  }
}

test('generated patches give what Go gives', () => {
  const cases = fc.sample(oneCase, { numRuns: 3000, seed: 1 });
  const theirs = askGo<{ readonly result?: Json; readonly error?: string }>('strategicpatch', [], cases);
  expect(theirs).toHaveLength(cases.length);
  expect(theirs.filter((answer) => answer.error === undefined).length).toBeGreaterThan(1000);
  for (const [index, one] of cases.entries()) {
    const expected = theirs[index]?.error === undefined ? { result: theirs[index]?.result } : { error: true };
    expect(ourAnswer(one), JSON.stringify(one)).toEqual(expected);
  }
});
