import { describe, expect, test } from 'vitest';
import { gap, judged, outcomeOf, phase, pod, type Judging, type Row } from '../../test/timeline.ts';

const exactly = (count: number): object => ({ restarts: { of: 'Deployment/web', exactly: count } });
const atLeast = (count: number): object => ({ restarts: { of: 'Deployment/web', atLeast: count } });
const begin: readonly Row[] = [[-1_000, pod({ restarts: 3 })], [0, phase('fault')]];

describe('restarts', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['those from before the fault do not count', exactly(0), begin, { nowMs: 10_000 }, 'held'],
    ['exactly one, and no more until the end', exactly(1), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 10_000 }, 'held'],
    ['one too many', exactly(0), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 7_000, closed: false }, 'broken'],
    ['two at once are two', exactly(1), [...begin, [7_000, pod({ restarts: 5 })]], { nowMs: 10_000 }, 'broken'],
    ['one too few at the deadline', exactly(1), begin, { nowMs: 10_000 }, 'broken'],
    ['one too few so far', exactly(1), begin, { nowMs: 9_999, closed: false }, 'undecided'],
    ['none, watched too short', exactly(0), begin, { nowMs: 9_999 }, 'undecided'],
    ['none, with a gap', exactly(0), [...begin, [5_000, gap('Pod', 4_000, 5_000)]], { nowMs: 10_000 }, 'undecided'],
    ['one too few, with a gap', exactly(1), [...begin, [5_000, gap('Pod', 4_000, 5_000)]], { nowMs: 10_000 }, 'undecided'],
    ['no pod was seen', exactly(0), [[0, phase('fault')]], { nowMs: 10_000 }, 'undecided'],
    ['at least one', atLeast(1), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 7_000, closed: false }, 'held'],
    ['at least one, late', atLeast(1), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 7_000, closed: false, predicted: [0, 6_000] }, 'held late'],
    ['at least two of two pods', atLeast(2), [...begin, [7_000, pod({ restarts: 4 })], [8_000, pod({ name: 'web-2', restarts: 1 })]], { nowMs: 10_000 }, 'held'],
    ['at least two, one seen', atLeast(2), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 10_000 }, 'broken'],
    ['at least one, after the deadline', atLeast(1), [...begin, [11_000, pod({ restarts: 4 })]], { nowMs: 12_000 }, 'broken'],
    ['without a fault nothing counts', atLeast(1), [[500, pod({ restarts: 4 })]], { nowMs: 10_000 }, 'broken'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });

  test('none: says how long it watched, and cites nothing twice', () => {
    expect(judged(exactly(0), begin, { nowMs: 12_000 })).toMatchObject({ verdict: { outcome: 'held', because: [1] }, observedMs: 12_000, at: { atMs: 10_000, id: 1 } });
    expect(judged(exactly(1), [...begin, [7_000, pod({ restarts: 4 })]], { nowMs: 10_000 }).verdict).toMatchObject({ because: [3] });
  });

  test('asked in a later phase, it still counts and measures from the fault', () => {
    const judgement = judged(exactly(1), [...begin, [7_000, pod({ restarts: 4 })]], { fromMs: 8_000, nowMs: 18_000 });
    expect(judgement).toMatchObject({ verdict: { outcome: 'held' }, observedMs: 7_000 });
  });
});
