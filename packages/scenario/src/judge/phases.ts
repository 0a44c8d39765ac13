import type { Window } from '../expectations/expectation.ts';
import type { JudgedPlan } from '../plan.ts';
import type { Fact, FactOf, Observation, Timeline } from '../timeline.ts';
import { isBefore, momentOf } from './window.ts';

type PhaseName = FactOf<'phase'>['phase'];

/** The part of a run on which the expectations of one phase are judged. null: the run never got there. */
export function windowOf(plan: JudgedPlan, timeline: Timeline, phase: 'during' | 'after', nowMs: number): Window | null {
  const opens = phase === 'after' ? (healedRow(timeline) ?? phaseRow(timeline, 'after')) : phaseRow(timeline, plan.opens);
  if (!opens || (phase === 'after' && !phaseRow(timeline, 'after'))) return null;
  const closes = phaseRow(timeline, 'remove');
  const closing = phase === 'after' ? closes : (phaseRow(timeline, 'heal') ?? closes);
  return {
    timeline: { observations: timeline.observations.filter((observation) => !closing || isBefore(observation, closing) || isToldLate(observation.fact)), closedAtMs: closing?.atMs ?? null },
    from: momentOf(opens),
    anchorMs: anchorOf(plan, timeline, phase)?.atMs ?? opens.atMs,
    nowMs: closing?.atMs ?? nowMs,
    last: true,
  };
}

/** Rows that speak of an earlier time than their own: of a load when it has ended, of a break when it is over. */
const isToldLate = ({ type }: Fact): boolean => type === 'load-end' || type === 'gap';

/** What was asked of this phase counts from the first fault; after an undo, from the last of them. */
function anchorOf(plan: JudgedPlan, timeline: Timeline, phase: 'during' | 'after'): Observation | undefined {
  if (phase === 'during' || plan.heal === 'self') return timeline.observations.find(({ fact }) => fact.type === 'fault' && fact.moment === 'injected');
  return healedRow(timeline);
}

/** When the last of the faults was gone. */
const healedRow = ({ observations }: Timeline): Observation | undefined => observations.findLast(({ fact }) => fact.type === 'fault' && (fact.moment === 'undone' || fact.moment === 'self-healed'));

const phaseRow = ({ observations }: Timeline, phase: PhaseName): Observation | undefined => observations.find(({ fact }) => fact.type === 'phase' && fact.phase === phase);
