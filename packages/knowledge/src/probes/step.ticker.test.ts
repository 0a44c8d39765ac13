// When attempts start: the ticker, its one pending tick, triggers, retries, and the wait of a young kubelet.
import { expect, test } from 'vitest';
import type { ProbeEffect, ProbeInput, ProbeSpec } from './spec.ts';
import { beginProbe, type ProbeState } from './state.ts';
import { stepProbe } from './step.ts';

interface Schedule {
  readonly periodSeconds: number;
  /** How long each attempt takes and whether it errs; the last one repeats. */
  readonly attempts: readonly (number | 'error after 5')[];
  readonly triggers?: readonly number[];
  readonly first?: 'tick' | 'trigger';
  readonly kubeletUp?: number;
  readonly jitter?: number;
  readonly starts: readonly number[];
}

const schedules: readonly (readonly [string, string, Schedule])[] = [
  ['C1', 'quick probes keep the grid', { periodSeconds: 3, attempts: [0], starts: [0, 3, 6, 9] }],
  ['C2', 'probes longer than the period run back to back', { periodSeconds: 3, attempts: [5], starts: [0, 5, 10, 15] }],
  ['C3', 'after one slow probe the pending tick runs at once, then the old grid', { periodSeconds: 3, attempts: [5, 0], starts: [0, 5, 6, 9, 12] }],
  ['C4', 'only one tick waits, further ones are lost', { periodSeconds: 3, attempts: [7, 0], starts: [0, 7, 9, 12] }],
  ['C5', 'a time-out shorter than the period changes nothing', { periodSeconds: 10, attempts: [1], starts: [0, 10, 20] }],
  ['C6', 'a trigger starts the grid anew', { periodSeconds: 10, attempts: [0], triggers: [4], starts: [0, 4, 14, 24] }],
  ['C7', 'a trigger during a probe runs after it', { periodSeconds: 10, attempts: [2, 0], triggers: [1], starts: [0, 2, 12, 22] }],
  ['C8 trigger first', 'the pending tick falls with the reset', { periodSeconds: 3, attempts: [5, 0], triggers: [4], first: 'trigger', starts: [0, 5, 8, 11] }],
  ['C8 tick first', 'the trigger runs at once after it', { periodSeconds: 3, attempts: [5, 0], triggers: [4], first: 'tick', starts: [0, 5, 5, 8, 11] }],
  ['C8 not drawn', 'the trigger goes first', { periodSeconds: 3, attempts: [5, 0], triggers: [4], starts: [0, 5, 8, 11] }],
  ['C9', 'three attempts of a stalled body fill the period', { periodSeconds: 10, attempts: ['error after 5'], starts: [0, 15, 30, 45] }],
  ['C10', 'a young kubelet waits', { periodSeconds: 10, attempts: [0], kubeletUp: 4, jitter: 3.5, starts: [3.5, 13.5, 23.5] }],
  ['C11', 'an old kubelet does not', { periodSeconds: 10, attempts: [0], kubeletUp: 60, jitter: 3.5, starts: [0, 10, 20] }],
  ['a trigger during the wait of a young kubelet', 'runs after the first probe', { periodSeconds: 10, attempts: [0], kubeletUp: 4, jitter: 3.5, triggers: [1], starts: [3.5, 3.5, 13.5, 23.5] }],
  ['two triggers during one probe', 'are one', { periodSeconds: 10, attempts: [2, 0], triggers: [1, 1.5], starts: [0, 2, 12, 22] }],
];

test.each(schedules)('%s: %s', (_id, _what, schedule) => {
  expect(startsOf(schedule)).toEqual(schedule.starts);
});

test('a tick before its time, a tick during an attempt and an answer nobody asked for change nothing', () => {
  const begun = beginWith(3);
  const asking = stepProbe(begun.spec, begun.state, { type: 'begin', atMs: 0, kubeletUpMs: 60_000, jitterMs: 0 }).state;
  expect(stepProbe(begun.spec, asking, { type: 'tick', atMs: 3000 })).toEqual({ state: asking, effects: [] });
  const idle = stepProbe(begun.spec, asking, { type: 'answered', atMs: 10, answer: 'success', output: '' }).state;
  expect(stepProbe(begun.spec, idle, { type: 'tick', atMs: 2999 }).state).toBe(idle);
  expect(stepProbe(begun.spec, idle, { type: 'answered', atMs: 20, answer: 'failure', output: '' }).state).toBe(idle);
  expect(stepProbe(begun.spec, idle, { type: 'begin', atMs: 20, kubeletUpMs: 60_000, jitterMs: 0 }).state).toBe(idle);
});

test('a period of 0 is no worker', () => {
  expect(() => beginWith(0)).toThrow('withProbeDefaults');
});

function beginWith(periodSeconds: number): { readonly spec: ProbeSpec; readonly state: ProbeState } {
  const spec: ProbeSpec = {
    kind: 'readiness',
    handler: { type: 'tcpSocket', host: null, port: 80 },
    initialDelaySeconds: 0,
    periodSeconds,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 3,
    terminationGracePeriodSeconds: null,
  };
  const state = beginProbe(spec, { restartPolicy: 'Always', sidecar: false, deleting: false, podGraceSeconds: 30 });
  const status = { phase: 'Running', containerId: 'c1', state: 'running', exitCode: null, startedAtMs: 0, started: true } as const;
  return { spec, state: stepProbe(spec, state, { type: 'status-seen', atMs: 0, status }).state };
}

/** A small event queue that knows nothing but the worker's effects. Each probe's first attempt is a start. */
function startsOf({ periodSeconds, attempts, triggers = [], first, kubeletUp = 60, jitter = 0, starts: wanted }: Schedule): readonly number[] {
  const begun = beginWith(periodSeconds);
  let state = begun.state;
  const starts: number[] = [];
  const queue: ProbeInput[] = [
    { type: 'begin', atMs: 0, kubeletUpMs: kubeletUp * 1000, jitterMs: jitter * 1000 },
    ...triggers.map((at): ProbeInput => ({ type: 'trigger', atMs: at * 1000 })),
  ];
  const answerTo = (atMs: number): ProbeInput => {
    const attempt = attempts[Math.min(starts.length, attempts.length) - 1];
    return typeof attempt === 'number'
      ? { type: 'answered', atMs: atMs + attempt * 1000, answer: 'success', output: '', ...(first && { first }) }
      : { type: 'answered', atMs: atMs + 5000, answer: 'errored', output: 'reading body' };
  };
  const follow = (effect: ProbeEffect): void => {
    if (effect.type === 'wake') queue.push({ type: 'tick', atMs: effect.atMs });
    if (effect.type !== 'ask') return;
    if (state.attempt === 1) starts.push(effect.atMs / 1000);
    queue.push(answerTo(effect.atMs));
  };
  while (starts.length < wanted.length) {
    queue.sort((a, b) => a.atMs - b.atMs);
    const input = queue.shift();
    if (input === undefined) break;
    const step = stepProbe(begun.spec, state, input);
    state = step.state;
    step.effects.forEach(follow);
  }
  return starts;
}
