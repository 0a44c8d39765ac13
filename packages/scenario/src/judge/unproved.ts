// What leaves a whole run undecided, whatever its expectations would say.
import type { JudgedPlan } from '../plan.ts';
import type { ScenarioReport } from '../report.ts';
import type { FactOf, Timeline } from '../timeline.ts';

/** Why nothing this run shows proves anything. null: it may. */
export function unprovedBy(plan: JudgedPlan, timeline: Timeline, faults: ScenarioReport['faults']): string | null {
  const lost = lostPhase(timeline);
  if (lost !== null) return `the trace has no row of its phase ${lost}`;
  const strange = strangeFault(plan, timeline);
  if (strange !== null) return `the plan knows nothing of a fault in this trace: ${strange}`;
  const index = faults.findIndex(({ injected, observed }) => !injected || !observed);
  const fault = plan.faults[index];
  if (!fault) return null;
  return faults[index]?.injected === true ? `the fault was never felt: ${fault.label}` : `the fault was never injected: ${fault.label}`;
}

const phases = ['given', 'fault', 'during', 'heal', 'after'] as const satisfies readonly FactOf<'phase'>['phase'][];

/** A run may stop early, but it passes over no phase: one that is missing before a later one was cut out. null: none is. */
function lostPhase({ observations }: Timeline): string | null {
  const seen = new Set(observations.flatMap(({ fact }) => (fact.type === 'phase' ? [fact.phase] : [])));
  const last = phases.findLastIndex((phase) => seen.has(phase));
  const lost = phases.slice(0, last + 1).find((phase) => !seen.has(phase));
  if (lost !== undefined) return lost;
  return seen.has('end') && !seen.has('remove') ? 'remove' : null;
}

/** A fault with rows in the trace that is not in the plan: they do not belong together. null: there is none. */
function strangeFault({ faults }: JudgedPlan, { observations }: Timeline): string | null {
  const known = new Set(faults.map(({ label }) => label));
  return observations.flatMap(({ fact }) => (fact.type === 'fault' && !known.has(fact.fault) ? [fact.fault] : []))[0] ?? null;
}
