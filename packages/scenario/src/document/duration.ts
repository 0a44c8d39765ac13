import { z } from 'zod';

const unitMs: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000 };
const form = /^(\d{1,6})(ms|s|m)$/;

/** A length of time as people write it: 250ms, 20s, 2m. */
export const duration = z.string().regex(form, 'a length of time is a whole number and ms, s or m, for example 20s');

/** The milliseconds of a duration that its shape has accepted. */
export function durationMs(written: string): number {
  const [, amount, unit] = form.exec(written) ?? [];
  const factor = unit === undefined ? undefined : unitMs[unit];
  if (amount === undefined || factor === undefined) throw new Error(`not a duration: ${written}`);
  return Number(amount) * factor;
}
