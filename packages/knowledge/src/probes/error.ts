import type { ProbeProblem } from './problem.ts';

/** A probe, or a container to look for probes in, that is not there as asked. Test `code`, not the class. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  /** PODLORE_PROBE_SHAPE: it is no probe at all. PODLORE_PROBE_INVALID: the API server would refuse it. PODLORE_CONTAINER_UNKNOWN: the pod has no such container. */
  readonly code: 'PODLORE_PROBE_SHAPE' | 'PODLORE_PROBE_INVALID' | 'PODLORE_CONTAINER_UNKNOWN';
  readonly problems: readonly ProbeProblem[];

  constructor(code: ProbeError['code'], problems: readonly ProbeProblem[]) {
    super(problems.map((problem) => `${problem.field}: ${problem.message}`).join('; '));
    this.code = code;
    this.problems = problems;
  }
}
