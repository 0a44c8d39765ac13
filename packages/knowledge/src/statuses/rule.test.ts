import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { parsePath } from './path.ts';
import { compileRule, describeRule } from './rule.ts';
import type { Rule } from './status.ts';

const pod: Json = {
  metadata: { name: 'web', deletionTimestamp: null },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Initialized', status: 'True' }, { type: 'Ready', status: 'False', message: 'containers with unready status: [web]' }],
    containerStatuses: [
      { name: 'log', restartCount: 0, state: { running: {} } },
      { name: 'web', restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } },
      { name: 'wait', restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } } },
    ],
  },
};
const waitingReason = 'status.containerStatuses[].state.waiting.reason';

describe('compileRule', () => {
  test('cites every element that meets the rule, with index and container', () => {
    expect(compileRule({ field: waitingReason, equals: 'CrashLoopBackOff' })(pod)).toEqual([
      { field: 'status.containerStatuses[1].state.waiting.reason', container: 'web', expected: '"CrashLoopBackOff"', received: 'CrashLoopBackOff' },
      { field: 'status.containerStatuses[2].state.waiting.reason', container: 'wait', expected: '"CrashLoopBackOff"', received: 'CrashLoopBackOff' },
    ]);
  });

  test('a keyed element', () => {
    expect(compileRule({ field: 'status.conditions[type=Ready].status', equals: 'False' })(pod)).toEqual([{ field: 'status.conditions[1].status', container: null, expected: '"False"', received: 'False' }]);
  });

  test.each<[Rule, boolean]>([
    [{ field: 'status.phase', equals: 'Pending' }, false],
    [{ field: 'status.phase', oneOf: ['Pending', 'Running'] }, true],
    [{ field: 'status.phase', oneOf: ['Pending'] }, false],
    [{ field: 'metadata.name', exists: true }, true],
    [{ field: 'metadata.deletionTimestamp', exists: true }, false],
    [{ field: 'metadata.deletionTimestamp', exists: false }, true],
    [{ field: 'metadata.name', exists: false }, false],
    [{ field: 'metadata.constructor', exists: true }, false],
    [{ field: 'status.conditions[type=Ready].message', matches: '^containers with unready status: ' }, true],
    [{ field: 'status.conditions[type=Ready].message', matches: '^x' }, false],
    [{ field: 'status.containerStatuses[].restartCount', atLeast: 5 }, true],
    [{ field: 'status.containerStatuses[].restartCount', atLeast: 6 }, false],
    [{ field: 'status.phase', atLeast: 0 }, false],
    [{ field: 'status.phase[]', exists: true }, false],
    [{ field: 'status.conditions.status', exists: true }, false],
    [{ field: 'status', equals: { phase: 'Running' } }, false],
    [{ field: 'status.containerStatuses[].state', equals: { running: {} } }, true],
    [{ all: [{ field: 'status.phase', equals: 'Running' }, { field: waitingReason, exists: true }] }, true],
    [{ all: [{ field: 'status.phase', equals: 'Running' }, { field: 'status.reason', exists: true }] }, false],
    [{ any: [{ field: 'status.reason', exists: true }, { field: 'status.phase', equals: 'Running' }] }, true],
    [{ any: [{ field: 'status.reason', exists: true }] }, false],
    [{ not: { field: 'status.reason', exists: true } }, true],
    [{ not: { field: 'status.phase', equals: 'Running' } }, false],
  ])('%j: %s', (rule, holds) => {
    expect(compileRule(rule)(pod) !== null).toBe(holds);
  });

  test('the evidence of `not` shows what stood there instead', () => {
    expect(compileRule({ not: { field: 'status.phase', oneOf: ['Failed'] } })(pod)).toEqual([{ field: 'status.phase', container: null, expected: 'not: status.phase is one of "Failed"', received: 'Running' }]);
    expect(compileRule({ not: { field: 'status.reason', equals: 'NodeLost' } })(pod)).toEqual([{ field: 'status.reason', container: null, expected: 'not: status.reason is "NodeLost"', received: null }]);
  });

  test.each<[Json]>([[null], ['text'], [7], [[]], [{ status: 'text' }], [{ status: { containerStatuses: {} } }]])('holds on nothing in %j', (value) => {
    expect(compileRule({ field: waitingReason, exists: true })(value)).toBeNull();
  });
});

describe('parsePath', () => {
  test.each(['', 'a..b', 'a[', 'a[x', '[]', 'a[=x]', 'a[x]'])('%j is refused', (text) => {
    expect(() => parsePath(text)).toThrow('is no field path');
  });
});

describe('describeRule', () => {
  test('reads as a sentence', () => {
    expect(describeRule({ all: [{ field: 'a', exists: true }, { not: { any: [{ field: 'b', equals: 1 }, { field: 'c', atLeast: 2 }] } }] })).toBe('a is present and not (b is 1 or c is at least 2)');
  });
});
