import { expect, test } from 'vitest';
import { summary, takeTurns } from './rounds.ts';

test('the sides take turns, and the warm-up does not count', async () => {
  const calls: string[] = [];
  const side = (name: string, durations: readonly number[]) => {
    const left = [...durations];
    return { name, once: () => { calls.push(name); return left.shift() ?? Number.NaN; } };
  };
  const [a, b] = await takeTurns([side('a', [99, 1, 2, 3]), side('b', [99, 4, 4, 4])], 3);
  expect(calls.join('')).toBe('abababab');
  expect([a?.medianMs, a?.worstMs, b?.medianMs]).toEqual([2, 3, 4]);
});

test('as many warm-ups as are asked for do not count', async () => {
  const left = [99, 98, 97, 1, 2];
  const [side] = await takeTurns([{ name: 'a', once: () => left.shift() ?? Number.NaN }], 2, 3);
  expect([side?.medianMs, side?.worstMs]).toEqual([2, 2]);
});

test('the worst is the last of the sorted, the median the middle one', () => {
  expect(summary('x', [5, 1, 4, 2, 3])).toEqual({ name: 'x', medianMs: 3, p95Ms: 5, worstMs: 5 });
});
