// A run in which the machine refused something: what could be judged is reported all the same, and the refusal is told.
import type { Problem, Report, Scenario, ScenarioReport } from '@podlore/scenario';
import { codedError } from '../errors.ts';

/** What a run rejects with. Test the code, such as PODLORE_USAGE; what is no RunError is a bug in podlore. */
export interface RunError extends Error {
  readonly code: string;
  /** What to do about it, one sentence. */
  readonly wayOut: string;
  /** Only where the machine refused a scenario something: what could be judged all the same. */
  readonly report?: Report;
  /** Only with PODLORE_DOCUMENT: every mistake, with its file, line and column. */
  readonly problems?: readonly Problem[];
}

/** Rejects a run after its reports were written. The code is that of the refusal, such as PODLORE_PORT_TAKEN. */
export class UnfinishedRun extends Error implements RunError {
  readonly code: string;
  readonly wayOut: string;
  /** What ran, with those scenarios undecided that could not. */
  readonly report: Report;

  constructor(refusal: unknown, report: Report) {
    const coded = codedError(refusal);
    super(coded?.message ?? String(refusal), { cause: refusal });
    this.name = 'UnfinishedRun';
    this.code = coded?.code ?? '';
    this.wayOut = coded?.wayOut ?? '';
    this.report = report;
  }
}

/** The report of a scenario that never began: undecided, with the reason as its only row. */
export function neverBegan(scenario: Scenario, clock: ScenarioReport['clock'], refusal: unknown): ScenarioReport {
  const note = `never began: ${codedError(refusal)?.message ?? String(refusal)}`;
  return {
    name: scenario.name, outcome: 'undecided', clock, skippedFor: [], notAsked: [], nodePorts: [], steps: [], verdicts: [], faults: [], loads: [],
    timeline: { observations: [{ id: 1, scenario: scenario.name, atMs: 0, fact: { type: 'harness', note } }], closedAtMs: 0 },
  };
}
