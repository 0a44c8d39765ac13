import { describe, expect, test } from 'vitest';
import { answer, endpoint, judged, outcomeOf, phase, pod, type Judging, type Row } from '../../test/timeline.ts';

const written = { 'any-order': [{ endpoint: { service: 'web', is: 'not-ready' } }, { restarts: { of: 'Deployment/web', atLeast: 1 } }] };
const begin: readonly Row[] = [[-500, endpoint(['10.0.0.1'])], [-400, pod()], [0, phase('fault')]];

describe('any-order', () => {
  test.each<[string, readonly Row[], Judging, string]>([
    ['this one first', [...begin, [6_000, endpoint([])], [7_000, pod({ restarts: 1 })]], { nowMs: 7_000, closed: false }, 'held'],
    ['that one first', [...begin, [6_000, pod({ restarts: 1 })], [7_000, endpoint([])]], { nowMs: 7_000, closed: false }, 'held'],
    ['one is missing', [...begin, [6_000, pod({ restarts: 1 })]], { nowMs: 10_000 }, 'broken'],
    ['one is open', [...begin, [6_000, pod({ restarts: 1 })]], { nowMs: 6_000, closed: false }, 'undecided'],
    ['one cannot be known', [[0, phase('fault')], [500, pod()], [6_000, pod({ restarts: 1 })]], { nowMs: 10_000 }, 'undecided'],
  ])('%s', (_, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });

  test('a deadline typed for the whole', () => {
    const rows: readonly Row[] = [...begin, [6_000, pod({ restarts: 1 })], [7_000, endpoint([])]];
    expect(outcomeOf(judged({ ...written, within: '7s' }, rows, { nowMs: 7_000, closed: false }))).toBe('held');
    expect(outcomeOf(judged({ ...written, within: '6s' }, rows, { nowMs: 7_000, closed: false }))).toBe('broken');
  });

  test('what follows it in a sequence follows the last of them', () => {
    const sequence = { sequence: [written, { http: { lane: 'home', answer: 'refused' } }] };
    const both: readonly Row[] = [...begin, [6_000, pod({ restarts: 1 })], [6_500, answer('refused')], [7_000, endpoint([])]];
    expect(outcomeOf(judged(sequence, both, { nowMs: 9_000, closed: false }))).toBe('undecided');
    expect(outcomeOf(judged(sequence, [...both, [9_000, answer('refused')]], { nowMs: 9_000, closed: false }))).toBe('held');
  });
});
