import { describe, expect, test } from 'vitest';
import { answer, judged, outcomeOf, pod, type Judging, type Row } from '../../test/timeline.ts';

const reached = { http: { lane: 'home', answer: [403, '5xx'] } };
const only = { http: { lane: 'home', only: 200 } };

describe('an answer is reached', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['when a client gets it in time', [[100, answer(200)], [900, answer(403)]], { nowMs: 10_000 }, 'held'],
    ['by a class of answers', [[900, answer(502)]], { nowMs: 10_000 }, 'held'],
    ['late, after the predicted time and before the deadline', [[6_000, answer(403)]], { nowMs: 10_000, predicted: [0, 5_000] }, 'held late'],
    ['not after the deadline', [[10_001, answer(403)]], { nowMs: 12_000 }, 'broken'],
    ['not when other answers came until the deadline', [[900, answer(200)]], { nowMs: 10_000 }, 'broken'],
    ['not by an answer from before', [[-100, answer(403)], [900, answer(200)]], { nowMs: 10_000 }, 'broken'],
    ['perhaps, while there is time', [[900, answer(200)]], { nowMs: 9_999, closed: false }, 'undecided'],
    ['perhaps, when the phase ended before the deadline', [[900, answer(200)]], { nowMs: 9_999 }, 'undecided'],
    ['perhaps, when nobody asked', [[900, pod()]], { nowMs: 10_000 }, 'undecided'],
    ['perhaps, when only another lane was answered', [[900, answer(403, 'other')]], { nowMs: 10_000 }, 'undecided'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(reached, rows, judging))).toBe(outcome);
  });

  test('is asked again when time alone will decide it', () => {
    expect(judged(reached, [], { nowMs: 0, closed: false }).wakeMs).toBe(10_000);
  });

  test('cites the answer', () => {
    expect(judged(reached, [[100, answer(200)], [900, answer(403)]], { nowMs: 10_000 }).verdict).toEqual({ outcome: 'held', because: [2] });
  });
});

describe('only some answers', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['hold when nothing else came', [[100, answer(200)], [9_000, answer(200)]], { nowMs: 10_000 }, 'held'],
    ['hold whatever came before', [[-100, answer('refused')], [100, answer(200)]], { nowMs: 10_000 }, 'held'],
    ['break at the first other answer', [[100, answer(200)], [200, answer('reset')]], { nowMs: 300, closed: false }, 'broken'],
    ['break after the promised time too, until the window closes', [[100, answer(200)], [11_000, answer(403)]], { nowMs: 12_000 }, 'broken'],
    ['do not break after the promised time where a later step takes over', [[100, answer(200)], [11_000, answer(403)]], { nowMs: 12_000, last: false }, 'held'],
    ['are open while we watch', [[100, answer(200)]], { nowMs: 9_999, closed: false }, 'undecided'],
    ['are open when we watched too short', [[100, answer(200)]], { nowMs: 9_999 }, 'undecided'],
    ['are open when nobody asked: nothing is not evidence', [[-100, answer(200)]], { nowMs: 10_000 }, 'undecided'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(only, rows, judging))).toBe(outcome);
  });
});
