// The last thing that `npm run bench` prints: every goal beside what was measured. Given a file, reads a JSON value a line from it.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** One value, and what the goal asks of it. */
export interface Measured {
  /** P2, P3 … */
  readonly row: string;
  readonly what: string;
  readonly goal: string;
  readonly value: string;
}

/** Columns as wide as what stands in them. The values are not judged: what is slow on this machine is for the reader to see. */
export function table(rows: readonly Measured[]): string {
  const lines = [['', 'what', 'goal', 'measured here'], ...rows.map(({ row, what, goal, value }) => [row, what, goal, value])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) => `${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

const [, program, file] = process.argv;
if (program !== undefined && file !== undefined && import.meta.url === pathToFileURL(program).href) {
  const rows = readFileSync(file, 'utf8').split('\n').filter((text) => text !== '').map((text): Measured => JSON.parse(text));
  process.stdout.write(`\n${table(rows.toSorted((one, other) => Number(one.row.slice(1)) - Number(other.row.slice(1))))}`);
}
