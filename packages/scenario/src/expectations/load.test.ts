import { describe, expect, test } from 'vitest';
import { judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';
import type { LoadPlan, LoadResult, LoadSample } from '../ports/load.ts';

const plan: LoadPlan = { name: 'visitors', target: { namespace: 'test', name: 'web', port: 80 }, path: '/', script: null, ratePerSecond: 10, durationSeconds: 10, thresholds: {} };
const sample = (fromMs: number, answers: LoadSample['answers']): LoadSample => {
  const requests = Object.values(answers).reduce((sum, count) => sum + count, 0);
  return { fromMs, widthMs: 250, requests, failures: 0, answers, latencyP95Ms: 1 };
};
const points = (fromMs: number, answers: LoadSample['answers']): Row => [fromMs, { type: 'load', run: 'visitors', sample: sample(fromMs, answers) }];
const end = (result: Partial<LoadResult> & { readonly sent?: number } = {}, changes: Partial<LoadPlan> = {}): Row => {
  const { sent = 100, ...rest } = result;
  return [11_000, { type: 'load-end', plan: { ...plan, ...changes }, result: { ending: 'completed', exitCode: 0, durationMs: 10_000, droppedIterations: 0, thresholds: [], total: sample(0, { 200: sent }), stderrTail: '', ...rest } }];
};
const injected: Row = [0, { type: 'fault', fault: 'delete-file', moment: 'injected', evidence: ['removed'] }];
const threshold = (held: boolean) => ({ metric: 'http_req_duration', expression: 'p(95)<500', held });

const thresholds = { load: { run: 'visitors' } };
const share = { load: { run: 'visitors', share: { of: ['2xx'], atLeast: 0.5 } } };
const closed: Judging = { nowMs: 10_000 };

describe('load', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['every threshold held', thresholds, [end({ thresholds: [threshold(true)] })], closed, 'held'],
    ['a threshold was crossed', thresholds, [end({ ending: 'threshold-crossed', thresholds: [threshold(true), threshold(false)] })], closed, 'broken'],
    ['k6 says crossed and names none', thresholds, [end({ ending: 'threshold-crossed' })], closed, 'broken'],
    ['it has not ended', thresholds, [points(0, { 200: 3 })], { nowMs: 5_000, closed: false }, 'undecided'],
    ['it never ran', thresholds, [], closed, 'undecided'],
    ['another load ran', thresholds, [end({}, { name: 'others' })], closed, 'undecided'],
    ['it could not start', thresholds, [end({ ending: 'could-not-start', exitCode: null })], closed, 'undecided'],
    ['it was stopped', thresholds, [end({ ending: 'stopped' })], closed, 'undecided'],
    ['it sent nine tenths', thresholds, [end({ sent: 90 })], closed, 'held'],
    ['it sent less than nine tenths', thresholds, [end({ sent: 89 })], closed, 'undecided'],
    ['a script of the user sent little', thresholds, [end({ sent: 1 }, { script: 'x', ratePerSecond: null })], closed, 'held'],
    ['a script of the user sent nothing', thresholds, [end({ sent: 0 }, { script: 'x', ratePerSecond: null })], closed, 'undecided'],
    ['enough good answers in the phase', share, [points(0, { 200: 2, 403: 1 }), points(9_500, { 204: 3 }), end()], closed, 'held'],
    ['too few good answers in the phase', share, [points(0, { 200: 1, 1212: 1 }), points(9_500, { 1212: 2 }), end()], closed, 'broken'],
    ['answers outside the phase do not count', share, [points(-1_000, { 200: 50 }), points(1_000, { 403: 4 }), points(10_000, { 200: 50 }), end()], closed, 'broken'],
    ['no request fell into the phase', share, [points(-1_000, { 200: 50 }), end()], closed, 'undecided'],
    ['at most', { load: { run: 'visitors', share: { of: '4xx', atMost: 0.1 } } }, [points(0, { 200: 1, 403: 1 }), points(9_000, { 200: 1, 403: 1 }), end()], closed, 'broken'],
    ['it covers less than nine tenths of the phase', share, [points(0, { 200: 3 }), points(8_500, { 200: 3 }), end()], closed, 'undecided'],
    ['it ended before the fault', thresholds, [points(-3_000, { 200: 3 }), injected, end()], closed, 'undecided'],
    ['its share, too', share, [points(-3_000, { 200: 3 }), injected, end()], closed, 'undecided'],
    ['it still sent when the fault came', thresholds, [points(-100, { 200: 3 }), injected, end()], closed, 'held'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });
});
