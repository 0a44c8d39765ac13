import type { Window } from '../expectations/expectation.ts';
import type { JudgedPlan } from '../plan.ts';
import type { FactOf, Observation, Timeline } from '../timeline.ts';
import { isBefore, momentOf } from './window.ts';

type PhaseName = FactOf<'phase'>['phase'];

/** The part of a run on which the expectations of one phase are judged. null: the run never got there. */
export function windowOf(plan: JudgedPlan, timeline: Timeline, phase: 'during' | 'after', nowMs: number): Window | null {
  const opens = phase === 'after' ? phaseRow(timeline, 'heal') : phaseRow(timeline, plan.faults.length === 0 ? 'given' : 'fault');
  if (!opens || (phase === 'after' && !phaseRow(timeline, 'after'))) return null;
  const closes = phaseRow(timeline, 'remove');
  const closing = phase === 'after' ? closes : (phaseRow(timeline, 'heal') ?? closes);
  return {
    timeline: { observations: timeline.observations.filter((observation) => !closing || isBefore(observation, closing) || observation.fact.type === 'load-end'), closedAtMs: closing?.atMs ?? null },
    from: momentOf(opens),
    anchorMs: anchorOf(plan, timeline, phase)?.atMs ?? opens.atMs,
    nowMs: closing?.atMs ?? nowMs,
    last: true,
  };
}

/** What was asked of this phase counts from the first fault; after an undo, from the last of them. */
function anchorOf(plan: JudgedPlan, timeline: Timeline, phase: 'during' | 'after'): Observation | undefined {
  if (phase === 'during' || plan.heal === 'self') return timeline.observations.find(({ fact }) => fact.type === 'fault' && fact.moment === 'injected');
  return timeline.observations.findLast(({ fact }) => fact.type === 'fault' && (fact.moment === 'undone' || fact.moment === 'self-healed'));
}

const phaseRow = ({ observations }: Timeline, phase: PhaseName): Observation | undefined => observations.find(({ fact }) => fact.type === 'phase' && fact.phase === phase);
