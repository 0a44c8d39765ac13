import { describe, expect, test } from 'vitest';
import { gap, judged, outcomeOf, phase, pod, type Judging, type Row } from '../../test/timeline.ts';

const written = { 'ready-after-start': { of: 'Deployment/web' } };
const predicted = [4_000, 9_000] as const;
const readyAfter = (tookMs: number): Row => [2_000 + tookMs, pod({ restarts: 1, startedAtMs: 2_000, readySinceMs: 2_000 + tookMs })];
const begin: Row = [0, phase('fault')];

describe('ready-after-start', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['as its probes say', [begin, readyAfter(6_000)], { nowMs: 10_000, predicted }, 'held'],
    ['sooner than its probes allow', [begin, readyAfter(3_000)], { nowMs: 10_000, predicted }, 'broken'],
    ['later than predicted, before the deadline', [begin, readyAfter(11_000)], { nowMs: 20_000, predicted, deadlineMs: 15_000 }, 'held late'],
    ['never', [begin, [2_000, pod({ ready: false, startedAtMs: 2_000 })]], { nowMs: 10_000, predicted }, 'broken'],
    ['never, with a gap', [begin, [2_000, pod({ ready: false, startedAtMs: 2_000 })], [4_000, gap('Pod', 3_000, 4_000)]], { nowMs: 10_000, predicted }, 'undecided'],
    ['a container from before the fault is not a new one', [[-3_000, pod({ startedAtMs: -9_000, readySinceMs: -3_000 })], begin], { nowMs: 10_000, predicted }, 'broken'],
    ['nothing was seen', [begin], { nowMs: 10_000, predicted }, 'undecided'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });

  test('without a fault the first start counts', () => {
    const rows: readonly Row[] = [[-9_000, phase('given')], [-2_000, pod({ startedAtMs: -8_000, readySinceMs: -2_000 })], begin];
    expect(judged(written, rows, { nowMs: 10_000 })).toMatchObject({ verdict: { outcome: 'held' }, observedMs: 6_000 });
  });

  test('measures by the times of the API, not by when we heard of it', () => {
    expect(judged(written, [begin, [8_700, pod({ startedAtMs: 2_000, readySinceMs: 8_000 })]], { nowMs: 10_000, predicted }).observedMs).toBe(6_000);
  });
});
