import { describe, expect, test } from 'vitest';
import { BackOff, goDuration } from './back-off.ts';

/** A life of so many seconds each, one after another; the end of each is known when the next start is asked for. Answers what is left to wait at each end. */
function crashes(lives: readonly number[]): number[] {
  const backOff = new BackOff();
  let nowMs = 0;
  return lives.map((seconds) => {
    nowMs += seconds * 1000;
    const leftMs = backOff.leftMs('web', nowMs, nowMs);
    nowMs += leftMs;
    backOff.grow('web', nowMs);
    return leftMs / 1000;
  });
}

describe('BackOff', () => {
  test('doubles from 10 s to 300 s, the first failure being free', () => {
    expect(crashes([1, 1, 1, 1, 1, 1, 1, 1])).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  });

  test('starts over when a life outlasts 600 s', () => {
    expect(crashes([1, 1, 601, 1])).toEqual([0, 10, 0, 10]);
    expect(crashes([1, 1, 600, 1])).toEqual([0, 10, 20, 40]);
  });

  test('counts from the end that was known, so a long life needs no waiting', () => {
    const backOff = new BackOff();
    backOff.grow('web', 0);
    expect(backOff.leftMs('web', 1_000, 4_000)).toBe(7_000);
    expect(backOff.leftMs('web', 1_000, 12_000)).toBe(0);
    expect(backOff.waitMs('web')).toBe(10_000);
    expect(backOff.waitMs('other')).toBe(0);
  });
});

test.each([[10_000, '10s'], [80_000, '1m20s'], [160_000, '2m40s'], [300_000, '5m0s']])('%d ms is written %s', (ms, text) => {
  expect(goDuration(ms)).toBe(text);
});
