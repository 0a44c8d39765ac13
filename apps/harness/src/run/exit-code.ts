// From outcomes to the exit code.
import type { ScenarioReport } from '@podlore/scenario';
import type { ExitCode } from '../context.ts';
import { outcomeOfAll } from '../telling/outcome.ts';

/** 0 all held, 1 one broken, 4 undecided or nothing passed. Skipped beside passed is 0. */
export function exitCodeOfScenarios(scenarios: readonly ScenarioReport[]): ExitCode {
  const codes = { passed: 0, failed: 1, undecided: 4, skipped: 4 } as const;
  return codes[outcomeOfAll(scenarios)];
}
