import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draws = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

describe('createRandom', () => {
  test('the same seed draws the same, another seed does not', () => {
    const first = createRandom(7);
    const again = createRandom(7);
    const other = createRandom(8);
    const a = draws(20, () => first.next());
    expect(draws(20, () => again.next())).toEqual(a);
    expect(draws(20, () => other.next())).not.toEqual(a);
  });

  test('a fork depends on seed and label, not on what was drawn before', () => {
    const early = createRandom(7).fork('kubelet');
    const parent = createRandom(7);
    draws(5, () => parent.next());
    expect(draws(5, () => parent.fork('kubelet').next()).at(0)).toBe(early.next());
    expect(createRandom(7).fork('a').next()).not.toBe(createRandom(7).fork('b').next());
  });

  test('is spread evenly over its range', () => {
    const random = createRandom('spread');
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 50_000; draw++) {
      const index = random.index(5);
      counts[index] = (counts[index] ?? 0) + 1;
      const value = random.between(3, 4);
      expect(value >= 3 && value < 4).toBe(true);
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
