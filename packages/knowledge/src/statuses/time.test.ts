import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTime, zeroTimeMs } from './time.ts';

describe('parseTime', () => {
  test('reads every instant as Date does', () => {
    const instants = fc.integer({ min: zeroTimeMs, max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) });
    fc.assert(fc.property(instants, (ms) => parseTime(new Date(ms).toISOString()) === ms), { numRuns: 2000 });
  });

  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
    ['2026-03-01T00:30:00+05:30', Date.UTC(2026, 1, 28, 19)],
    ['2026-03-01T00:30:00-01:00', Date.UTC(2026, 2, 1, 1, 30)],
    ['2026-03-01T00:00:00.25Z', Date.UTC(2026, 2, 1, 0, 0, 0, 250)],
    ['2026-03-01T00:00:00.000000Z', Date.UTC(2026, 2, 1)],
    ['2026-03-01T00:00:00.5+00:00', Date.UTC(2026, 2, 1, 0, 0, 0, 500)],
  ])('%s', (text, expected) => {
    expect(parseTime(text)).toBeCloseTo(expected, 6);
  });

  test.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-03-01T00:00:00',
    '2026-03-01 00:00:00Z',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T00:60:00Z',
    '2026-03-01T00:00:60Z',
    '2026-03-01T00:00:0xZ',
    '2026-03-01T00:00:00.Z',
    '2026-03-01T00:00:00Zjunk',
    '2026-03-01T00:00:00+0530',
    '2026-03-01T00:00:00+05:60',
    '0001-01-01T00:00:00Z',
    null,
    undefined,
    0,
    {},
  ])('%j is no time', (value) => {
    expect(parseTime(value)).toBe(zeroTimeMs);
  });
});
