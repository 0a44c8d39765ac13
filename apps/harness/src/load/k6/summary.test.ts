import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { goSeconds } from './requirements.ts';
import { readSummary, thresholdsFrom, worthShowing } from './summary.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe('readSummary', () => {
  test('the older shape: a threshold whose value is false was held', () => {
    const summary = readSummary(fixture('summary-older.json'));
    expect(summary?.requests).toBe(6);
    expect([...(summary?.thresholds ?? [])].sort((a, b) => (a.metric < b.metric ? -1 : 1))).toEqual([
      { metric: 'http_req_duration', expression: 'p(95)<5000', held: true },
      { metric: 'http_req_failed', expression: 'rate<0.5', held: false },
    ]);
  });
  test('the newer shape counts requests and says nothing of thresholds', () => {
    expect(readSummary(fixture('summary-newer.json'))).toEqual({ thresholds: null, requests: 6 });
  });
  test.each(['', '[]', '{}', '{"metrics":[]}', '{"results":{}}', 'null', '{"metrics":'])('%j is no summary', (text) => {
    expect(readSummary(text)).toBeNull();
  });
});

describe('thresholds without a summary', () => {
  const declared = { http_req_failed: 'rate<0.5', http_req_duration: 'p(95)<5000' };
  const held = (exitCode: number | null, log: string) => thresholdsFrom(declared, exitCode, log).map((threshold) => threshold.held);

  test('exit 0 holds all, exit 99 all but the named', () => {
    expect(held(0, '')).toEqual([true, true]);
    expect(held(99, "thresholds on metrics 'http_req_failed' have been crossed")).toEqual([false, true]);
  });
  test('crossed without names, none is held', () => {
    expect(held(99, '')).toEqual([false, false]);
  });
  test.each([null, 104, 105, 107, 137])('exit %j measured none, so none is held and none is crossed', (exitCode) => {
    expect(thresholdsFrom(declared, exitCode, '')).toEqual([]);
  });
});

test('the log is shown without a line for every failed request', () => {
  expect(worthShowing('{"level":"warning","msg":"Request Failed"}\n{"level":"error","msg":"Error: boom"}\nplain\n')).toBe('error: Error: boom\nplain');
});

test.each([['4s', 4], ['1h2m3.5s', 3723.5], ['500ms', 0.5], ['', null], ['4', null], ['soon', null]])('a Go duration %j is %j seconds', (text, seconds) => {
  expect(goSeconds(text)).toBe(seconds);
});
