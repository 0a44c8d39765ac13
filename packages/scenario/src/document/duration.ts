import { z } from 'zod';

const unitMs: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000 };
const form = /^(\d{1,6})(ms|s|m)$/;

/** A length of time as people write it: 250ms, 20s, 2m. */
export const duration = z.string().regex(form, 'a length of time is a whole number and ms, s or m, for example 20s');

/** One with bounds. A text that is no length of time at all is left to the form to refuse. */
export const durationWithin = (leastMs: number, mostMs: number, message: string): typeof duration =>
  duration.refine((written) => {
    const readMs = read(written);
    return readMs === null || (readMs >= leastMs && readMs <= mostMs);
  }, message);

/** How long something is watched or waited for: less than a second proves nothing, and more than ten minutes nobody waits. */
export const span = durationWithin(1_000, 600_000, 'this lasts from 1s to 10m');

/** The milliseconds of a duration that its shape has accepted. */
export function durationMs(written: string): number {
  const readMs = read(written);
  if (readMs === null) throw new Error(`not a duration: ${written}`);
  return readMs;
}

/** null: it is none. */
function read(written: string): number | null {
  const [, amount, unit] = form.exec(written) ?? [];
  const factor = unit === undefined ? undefined : unitMs[unit];
  return amount === undefined || factor === undefined ? null : Number(amount) * factor;
}
