import type { ProbeProblem } from './problem.ts';

/** A value that cannot become a ProbeSpec. Test `code`, not the class. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  /** PODLORE_PROBE_SHAPE: it is no probe at all. PODLORE_PROBE_INVALID: the API server would refuse it. */
  readonly code: 'PODLORE_PROBE_SHAPE' | 'PODLORE_PROBE_INVALID';
  readonly problems: readonly ProbeProblem[];

  constructor(code: ProbeError['code'], problems: readonly ProbeProblem[]) {
    super(problems.map((problem) => `${problem.field}: ${problem.message}`).join('; '));
    this.code = code;
    this.problems = problems;
  }
}
