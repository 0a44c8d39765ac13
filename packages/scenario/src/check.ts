import { judge } from './judge/judge.ts';
import { readPlanRow } from './judge/plan-row.ts';
import { PodloreError } from './errors.ts';
import type { ScenarioReport } from './report.ts';
import type { Observation } from './timeline.ts';

/**
 * Judges the trace of one scenario again, from its `plan` row alone. What is cut off is undecided.
 * Throws PODLORE_TRACE_PLAN when there is no plan row, or none that this version can read.
 */
export function checkTimeline(observations: readonly Observation[]): ScenarioReport {
  const row = observations.find(({ fact }) => fact.type === 'plan');
  const plan = row?.fact.type === 'plan' ? readPlanRow(row.fact.plan) : null;
  if (!plan) throw new PodloreError('PODLORE_TRACE_PLAN', 'the trace has no plan row that can be read', 'give a trace that this version of podlore wrote with --trace');
  return judge(plan, observations);
}
