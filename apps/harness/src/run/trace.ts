// A trace: the observations of one scenario, one JSON row a line. `check` judges it again.
import { resolve } from 'node:path';
import type { NonEmpty } from '@podlore/knowledge';
import type { Observation, ScenarioReport } from '@podlore/scenario';
import { HarnessError } from '../errors.ts';
import type { Output } from '../files/output.ts';
import { readRow } from './trace-row.ts';

/** A name is lower-case letters, digits and hyphens, so it is a file name too. */
export function stageTraces(output: Output, folder: string, scenarios: readonly ScenarioReport[]): void {
  for (const scenario of scenarios) {
    // Without a plan it never began, and there is nothing to judge again.
    if (scenario.timeline.observations[0]?.fact.type !== 'plan') continue;
    output.stage(resolve(folder, `${scenario.name.replace(/[^\w.-]/g, '_')}.ndjson`), `${scenario.timeline.observations.map((row) => JSON.stringify(row)).join('\n')}\n`);
  }
}

/**
 * Reads a trace back: each row of a known shape, ids distinct, one scenario, its plan first and once. PODLORE_TRACE names the line that is not so.
 * A last line that was cut off is left out: `check` then finds the trace without its end.
 */
export function parseTrace(text: string, shown: string): NonEmpty<Observation> {
  const lines = text.split('\n');
  const rows: Observation[] = [];
  const lineOf = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const wrong = (what: string) => notTrace(`${shown}:${index + 1}:1 ${what}`);
    const value = jsonIn(line);
    if (value === undefined && index === lines.length - 1) break;
    if (value === undefined) throw wrong('is no observation');
    const read = readRow(value);
    if (read.row === null) throw wrong(`is no observation (${read.wrong})`);
    const { id, scenario, fact } = read.row;
    if (lineOf.has(id)) throw wrong(`has the id ${id} of line ${lineOf.get(id)}`);
    if (rows[0] !== undefined && scenario !== rows[0].scenario) throw wrong(`is of ${JSON.stringify(scenario)}, and the trace is of ${JSON.stringify(rows[0].scenario)}: one trace holds one scenario`);
    if ((fact.type === 'plan') !== (rows.length === 0)) throw wrong(rows.length === 0 ? 'is not the plan, which comes first' : 'is a second plan');
    lineOf.set(id, index + 1);
    rows.push(read.row);
  }
  const [first, ...others] = rows;
  if (first === undefined) throw notTrace(`${shown} holds no observation`);
  return [first, ...others];
}

function notTrace(what: string): HarnessError {
  return new HarnessError('PODLORE_TRACE', what, 'Name a trace as `podlore run --trace DIR` wrote it.');
}

/** undefined: it is no JSON. */
function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
