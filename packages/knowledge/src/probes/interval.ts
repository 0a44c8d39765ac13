/** Milliseconds between which something happens. */
export type Interval = readonly [earliestMs: number, latestMs: number];

export const zero: Interval = [0, 0];

/** One after the other. */
export const after = (...parts: readonly Interval[]): Interval => parts.reduce<Interval>((sum, part) => [sum[0] + part[0], sum[1] + part[1]], zero);

/** Whichever comes first. null where nothing comes. */
export function firstOf(intervals: readonly (Interval | null)[]): Interval | null {
  return intervals.reduce((first, next) => (first && next ? [Math.min(first[0], next[0]), Math.min(first[1], next[1])] : (first ?? next)), null);
}
