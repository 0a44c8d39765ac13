// A trace: the observations of one scenario, one JSON row a line. `check` judges it again.
import { resolve } from 'node:path';
import type { Observation, ScenarioReport } from '@podlore/scenario';
import { HarnessError } from '../errors.ts';
import type { Output } from '../files/output.ts';

/** A name is lower-case letters, digits and hyphens, so it is a file name too. */
export function stageTraces(output: Output, folder: string, scenarios: readonly ScenarioReport[]): void {
  for (const scenario of scenarios) {
    // Without a plan it never began, and there is nothing to judge again.
    if (scenario.timeline.observations[0]?.fact.type !== 'plan') continue;
    output.stage(resolve(folder, `${scenario.name.replace(/[^\w.-]/g, '_')}.ndjson`), `${scenario.timeline.observations.map((row) => JSON.stringify(row)).join('\n')}\n`);
  }
}

/** Reads a trace back. A last line that was cut off is left out: `check` then finds the trace without its end. */
export function parseTrace(text: string, shown: string): readonly Observation[] {
  const lines = text.split('\n');
  const rows: Observation[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = observationIn(line);
    if (row !== null) rows.push(row);
    else if (index < lines.length - 1) throw new HarnessError('PODLORE_TRACE', `${shown}:${index + 1}:1 is no observation`, 'Name a trace that `podlore run --trace DIR` wrote.');
  }
  if (rows.length === 0) throw new HarnessError('PODLORE_TRACE', `${shown} holds no observation`, 'Name a trace that `podlore run --trace DIR` wrote.');
  return rows;
}

function observationIn(line: string): Observation | null {
  try {
    const row = JSON.parse(line) as Partial<Observation> | null;
    const whole = typeof row === 'object' && row !== null && Number.isInteger(row.id) && typeof row.scenario === 'string' && typeof row.atMs === 'number' && typeof row.fact?.type === 'string';
    return whole ? (row as Observation) : null;
  } catch {
    return null;
  }
}
