import { expect, test } from 'vitest';
import { microTimestamp, parseTimestamp, timestamp } from './time.ts';

test('instants are written in whole seconds, or in microseconds', () => {
  expect(timestamp(Date.UTC(2026, 0, 2, 3, 4, 5, 999))).toBe('2026-01-02T03:04:05Z');
  expect(timestamp(0)).toBe('1970-01-01T00:00:00Z');
  expect(microTimestamp(Date.UTC(2026, 0, 2, 3, 4, 5, 999))).toBe('2026-01-02T03:04:05.999000Z');
});

test('and read back', () => {
  expect(parseTimestamp('2026-01-02T03:04:05Z')).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(parseTimestamp(undefined)).toBe(null);
  expect(parseTimestamp('yesterday')).toBe(null);
});
