import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json, KubeObject } from '../json.ts';
import { classify } from './classify.ts';
import { resolveStatus } from './resolve.ts';
import { podRow } from './row.ts';

const now = Date.UTC(2026, 0, 1, 0, 10);
const folder = new URL('../../cases/', import.meta.url);
const goldenPods: readonly string[] = globSync('*/*.pod.json', { cwd: folder.pathname }).sort().map((file) => readFileSync(new URL(file, folder), 'utf8'));

function pod(status: Json, metadata: { readonly [key: string]: string } = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', uid: 'u1', ...metadata }, spec: { containers: [{ name: 'web' }] }, status };
}

describe('the headline', () => {
  test.each(goldenPods)('is an entry that the STATUS cell names, or that stands behind a word without an entry', (text) => {
    const subject: KubeObject = JSON.parse(text);
    const diagnosis = classify(subject, now);
    const named = resolveStatus(podRow(subject, now).status).map((status) => status.id);
    if (named.length > 0) expect(named).toContain(diagnosis.headline.status);
    else expect(diagnosis.unrecognised.map((word) => word.received)).toContain(podRow(subject, now).status);
  });

  test('follows the container that decided the cell, not the first that has a finding', () => {
    const { headline } = classify(pod({ phase: 'Running', containerStatuses: [{ name: 'a', state: { terminated: { reason: 'Completed', exitCode: 0 } } }, { name: 'b', state: { terminated: { reason: 'OOMKilled', exitCode: 137 } } }] }), now);
    expect(headline).toEqual({
      status: 'OOMKilled',
      evidence: [
        { field: 'status.containerStatuses[1].state.terminated.reason', container: 'b', expected: '"OOMKilled"', received: 'OOMKilled' },
        { field: 'status.containerStatuses[1].state.terminated.exitCode', container: 'b', expected: 'not 0', received: 137 },
      ],
    });
  });

  test('keeps the older rule for 1.34', () => {
    const subject = pod({ containerStatuses: [{ name: 'a', state: { terminated: { reason: 'Completed', exitCode: 0 } } }, { name: 'b', state: { terminated: { reason: 'Error', exitCode: 1 } } }] });
    expect(classify(subject, now, { kubernetes: '1.34' }).headline.status).toBe('Completed');
    expect(classify(subject, now).headline.status).toBe('Error');
  });

  test.each<[string, Json, string]>([
    ['no status', null, 'Unknown'],
    ['a phase that nobody knows', { phase: 'Dreaming' }, 'Unknown'],
    ['an end with an unknown reason and an error', { phase: 'Running', containerStatuses: [{ name: 'web', state: { terminated: { reason: 'seccomp killed', exitCode: 159 } } }] }, 'Error'],
    ['an end without a reason', { phase: 'Running', containerStatuses: [{ name: 'web', state: { terminated: { exitCode: 0 } } }] }, 'Completed'],
    ['completed beside ready, pod Ready', { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'a', state: { terminated: { reason: 'Completed', exitCode: 0 } } }, { name: 'b', ready: true, state: { running: {} } }] }, 'Running'],
  ])('%s', (_, status, expected) => {
    const diagnosis = classify(pod(status), now);
    expect(diagnosis.headline.status).toBe(expected);
    expect(diagnosis.findings.map((finding) => finding.status)).toContain(expected);
  });
});

describe('unrecognised', () => {
  test('keeps every word without an entry, with its place', () => {
    const { unrecognised } = classify(
      pod({
        phase: 'Dreaming',
        reason: 'OutOfcpu',
        initContainerStatuses: [{ name: 'i', state: { waiting: { reason: 'A' } } }],
        containerStatuses: [{ name: 'web', state: { terminated: { reason: 'B', exitCode: 1 } }, lastState: { terminated: { reason: 'C', exitCode: 1 } } }],
        ephemeralContainerStatuses: [{ state: { waiting: { reason: 'D' } } }],
      }),
      now,
    );
    expect(unrecognised.map(({ field, container, received }) => [field, container, received])).toEqual([
      ['status.phase', null, 'Dreaming'],
      ['status.reason', null, 'OutOfcpu'],
      ['status.initContainerStatuses[0].state.waiting.reason', 'i', 'A'],
      ['status.containerStatuses[0].state.terminated.reason', 'web', 'B'],
      ['status.containerStatuses[0].lastState.terminated.reason', 'web', 'C'],
      ['status.ephemeralContainerStatuses[0].state.waiting.reason', null, 'D'],
    ]);
  });

  test('words of JavaScript are no entries', () => {
    expect(classify(pod({ phase: 'constructor', reason: '__proto__' }), now).unrecognised).toHaveLength(2);
  });
});

describe('events and node', () => {
  const creating = pod({ phase: 'Pending', containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ContainerCreating' } } }] });
  const message = 'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
  const event = (fields: { readonly [key: string]: Json }): KubeObject => ({
    apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, reason: 'NetworkNotReady', message,
    involvedObject: { kind: 'Pod', name: 'web', namespace: 'shop', uid: 'u1' }, lastTimestamp: '2026-01-01T00:09:00Z', ...fields,
  });

  test('an event about the pod explains it', () => {
    const { because } = classify(creating, now, { events: [event({ message: 'other' }), event({})] });
    expect(because).toEqual([{ status: 'NetworkPluginNotReady', evidence: [{ field: 'events[1].message', container: null, expected: 'text matching reason:NetworkPluginNotReady', received: message }] }]);
  });

  test.each<[string, KubeObject]>([
    ['about another pod', event({ involvedObject: { kind: 'Pod', name: 'web', namespace: 'shop', uid: 'u2' } })],
    ['about a node', event({ involvedObject: { kind: 'Node', name: 'web', namespace: 'shop' } })],
    ['in another namespace', event({ involvedObject: { kind: 'Pod', name: 'web', namespace: 'x' } })],
    ['long ago', event({ lastTimestamp: '2025-12-31T23:59:59Z' })],
  ])('an event %s does not', (_, other) => {
    expect(classify(creating, now, { events: [other] }).because).toEqual([]);
  });

  test('an event without uid and time counts by its name', () => {
    expect(classify(creating, now, { events: [event({ involvedObject: { kind: 'Pod', name: 'web', namespace: 'shop' }, lastTimestamp: null })] }).because).toHaveLength(1);
  });

  test('the node explains it too', () => {
    const node: KubeObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, status: { conditions: [{ type: 'Ready', status: 'False', message: `container runtime ${message.slice(message.indexOf('network not ready'))}` }] } };
    expect(classify(creating, now, { node }).because[0]).toMatchObject({ status: 'NetworkPluginNotReady', evidence: [{ field: 'node.status.conditions[0].message' }] });
  });
});

describe('any JSON', () => {
  /** Puts another value at one place of a pod. */
  function mutate(value: Json, choose: (below: number) => number, replacement: Json): Json {
    if (typeof value !== 'object' || value === null || choose(6) === 0) return replacement;
    const keys = Object.keys(value);
    const chosen = keys[choose(Math.max(1, keys.length))];
    if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === chosen ? mutate(item, choose, replacement) : item));
    return Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, key === chosen ? mutate(item, choose, replacement) : item]));
  }
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<Json>(null, [], {}, [null], '', 'Completed', 'True', -1, 1e300, true));

  test('gives a row of strings and a diagnosis whose headline is among its findings', () => {
    fc.assert(
      fc.property(fc.constantFrom(...goldenPods), fc.infiniteStream(fc.nat(1000)), odd, (text, chances, replacement) => {
        const choose = (below: number): number => Number(chances.next().value) % below;
        const parsed: Json = JSON.parse(text);
        const json = JSON.stringify(mutate(parsed, choose, JSON.parse(JSON.stringify(replacement))));
        const subject: KubeObject = JSON.parse(json);
        for (const cell of Object.values(podRow(subject, now))) expect(cell).toBeTypeOf('string');
        const diagnosis = classify(subject, now, { events: [subject], node: subject });
        expect(diagnosis.findings.map((finding) => finding.status)).toContain(diagnosis.headline.status);
        for (const finding of [...diagnosis.findings, ...diagnosis.because]) expect(finding.evidence.length).toBeGreaterThan(0);
        expect(JSON.stringify(subject)).toBe(json);
      }),
      { numRuns: 2000 },
    );
  });

  test('no object at all', () => {
    for (const text of ['null', '7', '"x"', '[]', 'true']) {
      const subject: KubeObject = JSON.parse(text);
      expect(podRow(subject, now).status).toBe('');
      expect(classify(subject, now).headline.status).toBe('Unknown');
    }
  });
});
