import { describe, expect, test } from 'vitest';
import { endpoint, gap, judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';

// The fault is at 0; its consequences are predicted from 6 s to 10 s after it.
const ready: Row = [-5_000, endpoint(['10.0.0.1'])];
const gone: Row = [7_000, endpoint([], ['10.0.0.1'])];
const back: Row = [8_000, endpoint(['10.0.0.1'])];
const asked = (rows: readonly Row[], judging: Partial<Judging> = {}) => judged({ endpoint: { service: 'web', is: 'ready' } }, rows, { nowMs: 20_000, predicted: [6_000, 10_000], deadlineMs: 15_000, ...judging });

describe('where a change is predicted, what was so before it proves nothing', () => {
  test.each<[string, readonly Row[], Partial<Judging>, string]>([
    ['it went and came back', [ready, gone, back], {}, 'held'],
    ['it went and stayed away', [ready, gone], {}, 'broken'],
    ['nothing happened yet', [ready], { nowMs: 9_000, closed: false }, 'undecided'],
    ['nothing happened, and the phase is over', [ready], { nowMs: 9_000 }, 'undecided'],
    ['it never went, as long as it could have', [ready], {}, 'held'],
    ['it never went, but nobody saw all of that time', [ready, [9_000, gap('EndpointSlice', 3_000, 9_000)]], {}, 'undecided'],
    ['it came back before we began to look', [ready, gone, back], { fromMs: 9_000 }, 'held'],
    ['it had gone and not come back when we began to look', [ready, gone], { fromMs: 7_500 }, 'broken'],
    ['a state of the moment before the window, though newest there', [ready], { fromMs: 5_000, nowMs: 6_000, closed: false }, 'undecided'],
    ['it went only after it was overdue', [ready, [11_000, endpoint([], ['10.0.0.1'])]], {}, 'held'],
    ['it came back sooner than predicted', [ready, [2_000, endpoint([], ['10.0.0.1'])], [3_000, endpoint(['10.0.0.1'])]], {}, 'held early'],
    ['it came back later than predicted', [ready, gone, [12_000, endpoint(['10.0.0.1'])]], {}, 'held late'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(asked(rows, judging))).toBe(outcome);
  });

  test('a state that never changed is held when it is overdue, and looked at again then', () => {
    expect(asked([ready], { nowMs: 9_000, closed: false }).wakeMs).toBe(10_000);
    expect(asked([ready]).at).toEqual({ atMs: 10_000, id: 1 });
  });
});

test('where nothing is predicted, what is so is so', () => {
  expect(outcomeOf(asked([ready], { predicted: null, nowMs: 1, closed: false }))).toBe('held');
});
