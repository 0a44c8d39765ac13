import type { Report } from '../report.ts';
import type { Observation } from '../timeline.ts';

/** One log is the truth; a reporter is a fold over it. */
export interface Reporter {
  report(log: AsyncIterable<Observation>, end: Promise<Report>): Promise<void>;
}
