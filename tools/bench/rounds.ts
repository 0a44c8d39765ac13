// The frame of every benchmark: both sides in one run on the same machine, taking turns, and never a verdict: what is slow is printed, not failed.

import { appendFileSync } from 'node:fs';
import type { Measured } from './table.ts';

/** One side of a comparison; `once` does the thing once and gives its duration in milliseconds. */
export interface Side {
  readonly name: string;
  once(): Promise<number> | number;
}

export interface Summary {
  readonly name: string;
  readonly medianMs: number;
  /** The value that 95 of 100 rounds stay under; with fewer than 20 rounds this is the worst. */
  readonly p95Ms: number;
  readonly worstMs: number;
}

/** At least this many, so that a median means something. */
export const roundsMin = 10;

/** Lets the sides take turns, after `warmUps` rounds each that do not count. */
export async function takeTurns(sides: readonly Side[], rounds: number = roundsMin, warmUps = 1): Promise<readonly Summary[]> {
  const durations = sides.map(({ name }): { readonly name: string; readonly values: number[] } => ({ name, values: [] }));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const durationMs = await side.once();
      if (round >= warmUps) durations[index]?.values.push(durationMs);
    }
  }
  return durations.map(({ name, values }) => summary(name, values));
}

/** Median, 95th percentile and worst of some durations. */
export function summary(name: string, values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { name, medianMs: at(0.5), p95Ms: at(0.95), worstMs: at(1) };
}

/**
 * Prints one goal: its number, what is asked for, and a line for each side. `measured` is what stands beside the goal in the table at the end of
 * `npm run bench`, which names the file for it in PODLORE_BENCH_TABLE.
 */
export function print(goal: string, asked: string, lines: readonly string[], measured: readonly Omit<Measured, 'row'>[]): void {
  const file = process.env.PODLORE_BENCH_TABLE;
  if (file !== undefined) appendFileSync(file, measured.map((one) => `${JSON.stringify({ row: goal, ...one })}\n`).join(''));
  process.stdout.write([`${goal}  goal: ${asked}`, ...lines.map((text) => `     ${text}`), ''].join('\n'));
}

/** `name: median 12.3 ms, worst 14.5 ms`. */
export function line({ name, medianMs, p95Ms, worstMs }: Summary): string {
  return `${name}: median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, worst ${worstMs.toFixed(1)} ms`;
}
