// The library: what the command line calls, and nothing else.
import type { Report } from '@podlore/scenario';
import type { RunOptions } from './run/options.ts';
import { runScenarios as run } from './run/run-scenarios.ts';

/**
 * Runs every scenario under the paths and resolves with the report, whether they passed or not, and also where `signal` was aborted: what
 * had not ended by then is undecided. Rejects with a RunError: when nothing could be started (a wrong option, a mistake in a document, a
 * folder that cannot be written); and, once the reports are written, when the machine refused a scenario something (a taken port), with
 * the `report`, or when a reporter of your own failed. Whatever had been started is undone by then.
 */
export function runScenarios(options: RunOptions): Promise<Report> {
  return run(options);
}

export type { RunOptions } from './run/options.ts';
export type { RunError } from './run/unfinished.ts';
export type { Observation, Problem, Report, Reporter } from '@podlore/scenario';
