import { describe, expect, test } from 'vitest';
import { answer, gap, judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';
import { noTiming, type Physics } from '../physics.ts';
import { outage } from './outage.ts';

const written = { outage: { lane: 'home' } };
const begin: Row = [0, answer(403)];
const down: Row = [7_000, answer('reset')];
const still: Row = [7_100, answer('refused')];
const predicted = [500, 2_000] as const;

describe('outage', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['as long as predicted', [begin, down, still, [8_000, answer(200)]], { nowMs: 10_000, predicted }, 'held'],
    ['shorter', [begin, down, [7_400, answer(200)]], { nowMs: 10_000, predicted }, 'held early'],
    ['longer, and not too long', [begin, down, [9_500, answer(200)]], { nowMs: 10_000, predicted }, 'held late'],
    ['too long', [begin, down, [14_500, answer(200)]], { nowMs: 15_000, predicted, deadlineMs: 20_000 }, 'broken'],
    ['an error page is no end of it', [begin, down, [7_200, answer(403)], [8_000, answer(200)]], { nowMs: 10_000, predicted }, 'held'],
    ['it has not ended yet', [begin, down], { nowMs: 9_000, closed: false, predicted }, 'undecided'],
    ['it never ended', [begin, down], { nowMs: 10_000, predicted }, 'broken'],
    ['it has not begun yet', [begin], { nowMs: 9_000, closed: false, predicted }, 'undecided'],
    ['it never began', [begin, [8_000, answer(200)]], { nowMs: 10_000, predicted }, 'broken'],
    ['it never began, but nobody asked for a while', [begin, [8_000, gap('lane home', 7_000, 8_000)]], { nowMs: 10_000, predicted }, 'undecided'],
    ['its end was not seen', [begin, down, [8_000, gap('lane home', 7_000, 8_000)], [8_000, answer(200)]], { nowMs: 10_000, predicted }, 'undecided'],
    ['another lane says nothing', [[7_000, answer('refused', 'other')]], { nowMs: 10_000, predicted }, 'undecided'],
    ['it was over before we began to look', [begin, down, [8_000, answer(200)]], { fromMs: 9_000, nowMs: 10_000, predicted }, 'undecided'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });

  test('says how long it was, and looks again when time will decide', () => {
    expect(judged(written, [begin, down, still, [8_000, answer(200)]], { nowMs: 10_000, predicted })).toMatchObject({ observedMs: 1_000, verdict: { because: [2, 4] } });
    expect(judged(written, [begin, down], { nowMs: 9_000, closed: false }).wakeMs).toBe(10_000);
  });
});

describe('its length', () => {
  const physics: Physics = { ...noTiming, readyAfterStart: null, laneLagMs: () => 1_100, laneEveryMs: () => 100, killed: [6_000, 10_000], runningAgain: [6_300, 11_700] };
  const predict = (changes: Partial<Physics> = {}) => outage.predict({ lane: 'home' }, { ...physics, ...changes });

  test('is that of a restart, as a client meets it', () => {
    expect(predict()).toEqual([200, 2_800]);
  });

  test('lasts until the endpoint is back, where that went', () => {
    expect(predict({ endpointNotReady: [5_000, 10_000], endpointBack: [10_000, 20_000] })).toEqual([200, 16_100]);
  });

  test('nothing is predicted where nothing is restarted', () => {
    expect(predict({ killed: null, runningAgain: null })).toBeNull();
  });
});
