import { describe, expect, test } from 'vitest';
import { answer, endpoint, gap, judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';

const ready = { stays: { endpoint: { service: 'web', is: 'ready' } } };
const served = { stays: { http: { lane: 'home', answer: [200, 301] } } };

describe('stays', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['it was so and nothing changed', ready, [[-500, endpoint(['10.0.0.1'])]], { nowMs: 10_000 }, 'held'],
    ['it was not so at the start', ready, [[-500, endpoint([])], [100, endpoint(['10.0.0.1'])]], { nowMs: 10_000 }, 'broken'],
    ['it ceased', ready, [[-500, endpoint(['10.0.0.1'])], [9_000, endpoint([])]], { nowMs: 10_000 }, 'broken'],
    ['a gap could have hidden that it ceased', ready, [[-500, endpoint(['10.0.0.1'])], [9_000, gap('EndpointSlice', 8_000, 9_000)]], { nowMs: 10_000 }, 'undecided'],
    ['nothing was there to see', ready, [], { nowMs: 10_000 }, 'undecided'],
    ['every answer is one of them', served, [[100, answer(200)], [200, answer(301)]], { nowMs: 10_000 }, 'held'],
    ['one answer is not', served, [[100, answer(200)], [200, answer(403)]], { nowMs: 10_000 }, 'broken'],
    ['we watch still', served, [[100, answer(200)]], { nowMs: 5_000, closed: false }, 'undecided'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });
});
