import { describe, expect, test } from 'vitest';
import { answer, endpoint, gap, judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';

const written = {
  sequence: [{ http: { lane: 'home', answer: 403 } }, { endpoint: { service: 'web', is: 'not-ready' } }, { http: { lane: 'home', only: 'refused', for: '2s' } }],
};
const begin: readonly Row[] = [[-500, endpoint(['10.0.0.1'])]];
const lost: Row = [6_000, endpoint([], ['10.0.0.1'])];

describe('sequence', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['one after the other', [...begin, [100, answer(403)], lost, [6_200, answer('refused')]], { nowMs: 8_000, watchMs: 2_000 }, 'held'],
    ['the second came first', [...begin, [100, endpoint([])], [200, endpoint(['10.0.0.1'])], [300, answer(403)]], { nowMs: 10_000 }, 'broken'],
    ['an earlier answer does not break a later step', [...begin, [100, answer(200)], [200, answer(403)], lost, [6_200, answer('refused')]], { nowMs: 8_000, watchMs: 2_000 }, 'held'],
    ['the last step broke', [...begin, [100, answer(403)], lost, [6_200, answer('refused')], [6_300, answer(200)]], { nowMs: 8_000, watchMs: 2_000 }, 'broken'],
    ['the first step is open', [...begin], { nowMs: 100, closed: false }, 'undecided'],
    ['late in one step is late in all', [...begin, [100, answer(403)], lost, [6_200, answer('refused')]], { nowMs: 8_000, watchMs: 2_000, predicted: [0, 5_000] }, 'held late'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });

  test.each<[string, readonly Row[], Judging, string]>([
    ['all in time', [...begin, [100, answer(403)], lost], { nowMs: 6_000, closed: false }, 'held'],
    ['each step in its own time, the last after the deadline', [...begin, [100, answer(403)], [8_000, endpoint([], ['10.0.0.1'])]], { nowMs: 8_000, closed: false }, 'broken'],
    ['still open at the deadline', [...begin, [100, answer(403)]], { nowMs: 7_001, closed: false }, 'broken'],
    ['still open before it', [...begin, [100, answer(403)]], { nowMs: 7_000, closed: false }, 'undecided'],
    ['still open, but the watch was blind', [...begin, [100, answer(403)], [7_500, gap('EndpointSlice', 5_000, 7_500)]], { nowMs: 7_500, closed: false }, 'undecided'],
  ])('a deadline typed for the whole: %s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged({ sequence: written.sequence.slice(0, 2), within: '7s' }, rows, judging))).toBe(outcome);
  });

  test('looks again when a typed deadline is over', () => {
    expect(judged({ ...written, within: '7s' }, [...begin, [100, answer(403)]], { nowMs: 200, closed: false }).wakeMs).toBe(7_001);
  });

  test('names the step that was not seen', () => {
    const { verdict } = judged(written, [...begin, [100, answer(403)]], { nowMs: 10_000 });
    expect(verdict).toMatchObject({ outcome: 'broken', reason: 'endpoint of web is not-ready: not seen within 10.0 s' });
  });

  test('says of each step how it went, and of those behind an open one what they wait for', () => {
    const { parts, wakeMs } = judged(written, [...begin, [100, answer(403)]], { nowMs: 200, closed: false });
    expect(parts.map(outcomeOf)).toEqual(['held', 'undecided', 'undecided']);
    expect(parts[2]?.verdict).toMatchObject({ reason: 'waits for: endpoint of web is not-ready' });
    expect(wakeMs).toBe(10_000);
  });
});
