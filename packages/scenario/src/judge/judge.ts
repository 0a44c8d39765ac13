// The judge: a fold over the log. The engine and `check` both end here, so a report is never more than its trace shows.
import type { Judgement } from '../expectations/expectation.ts';
import type { JudgedPlan, PlannedExpectation } from '../plan.ts';
import type { ScenarioReport } from '../report.ts';
import type { Observation, Timeline } from '../timeline.ts';
import type { Verdict } from '../verdict.ts';
import { bind } from './bind.ts';
import { windowOf } from './phases.ts';
import { stepsOf } from './steps.ts';
import { unprovedBy } from './unproved.ts';
import { undecided } from './window.ts';

type VerdictRow = ScenarioReport['verdicts'][number];
type FaultRow = ScenarioReport['faults'][number];

/** The report of a run, from its plan and its log alone. */
export function judge(plan: JudgedPlan, log: readonly Observation[]): ScenarioReport {
  const observations = log.toSorted((left, right) => left.atMs - right.atMs || left.id - right.id);
  const closing = observations.findLast(({ fact }) => fact.type === 'phase' && fact.phase === 'end');
  const timeline: Timeline = { observations, closedAtMs: closing?.atMs ?? null };
  const faults = faultsOf(plan, timeline);
  const unproved = unprovedBy(plan, timeline, faults);
  const asked = (['during', 'after'] as const).flatMap((phase) => verdictsOf(plan, timeline, phase, unproved));
  const implied = [...healingOf(plan, timeline, unproved), ...removalOf(timeline), ...endingOf(timeline)];
  return {
    name: plan.name,
    // Nothing asked is nothing proved.
    outcome: asked.length === 0 ? 'undecided' : outcomeOf([...asked, ...implied]),
    clock: plan.clock,
    skippedFor: [],
    notAsked: plan.notAsked,
    nodePorts: observations.flatMap(({ fact }) => (fact.type === 'node-port' ? [{ service: fact.service, asked: fact.asked, used: fact.used }] : [])),
    steps: stepsOf(observations),
    verdicts: [...asked, ...implied],
    faults,
    loads: observations.flatMap(({ fact }) => (fact.type === 'load-end' ? [{ plan: fact.plan, result: fact.result }] : [])),
    timeline,
  };
}

/** Broken beats undecided beats held. */
function outcomeOf(verdicts: readonly VerdictRow[]): ScenarioReport['outcome'] {
  const seen = new Set(verdicts.map(({ verdict }) => verdict.outcome));
  if (seen.has('broken')) return 'failed';
  return seen.has('undecided') ? 'undecided' : 'passed';
}

function verdictsOf(plan: JudgedPlan, timeline: Timeline, phase: 'during' | 'after', unproved: string | null): readonly VerdictRow[] {
  const window = windowOf(plan, timeline, phase, timeline.observations.at(-1)?.atMs ?? 0);
  return plan[phase].flatMap((planned) => {
    const judgement = unproved !== null ? undecided(unproved) : window ? bind(planned).judge(window) : undecided(neverReached);
    return rowsOf(planned, judgement, window?.anchorMs ?? 0, `${phase}: `);
  });
}

/** One row for what was asked, and one for each part that can be seen for itself. */
function rowsOf(planned: PlannedExpectation, judgement: Judgement, anchorMs: number, prefix: string): readonly VerdictRow[] {
  const row: VerdictRow = {
    expectation: `${prefix}${planned.label}`,
    verdict: judgement.verdict,
    ...(planned.predicted && { predicted: planned.predicted }),
    ...(judgement.at && { observedMs: judgement.observedMs ?? Math.max(0, judgement.at.atMs - anchorMs) }),
  };
  return [row, ...judgement.parts.flatMap((part, index) => {
    const inner = planned.parts[index];
    return inner ? rowsOf(inner, part, anchorMs, `${prefix}${index + 1}. `) : [];
  })];
}

function faultsOf(plan: JudgedPlan, { observations }: Timeline): readonly FaultRow[] {
  return plan.faults.map(({ kind, target, label }) => {
    const moments = new Set(observations.flatMap(({ fact }) => (fact.type === 'fault' && fact.fault === label ? [fact.moment] : [])));
    return { kind, target, injected: moments.has('injected'), observed: moments.has('observed'), undone: moments.has('undone') ? 'undo' : moments.has('self-healed') ? 'self-healed' : false };
  });
}

/** Whether each fault is gone, and went the way the scenario says. */
function healingOf(plan: JudgedPlan, { observations }: Timeline, unproved: string | null): readonly VerdictRow[] {
  const reached = observations.some(({ fact }) => fact.type === 'phase' && fact.phase === 'after');
  return plan.faults.map(({ label }) => {
    const row = observations.findLast(({ fact }) => fact.type === 'fault' && fact.fault === label && fact.moment !== 'injected' && fact.moment !== 'observed');
    const expectation = `heal: ${label} is ${plan.heal === 'self' ? 'healed by the cluster' : 'taken back'}`;
    if (unproved !== null) return { expectation, verdict: undecided(unproved).verdict };
    return { expectation, verdict: reached ? healed(plan, row) : undecided(neverReached).verdict };
  });
}

const neverReached = 'the run never got so far';

function healed({ heal }: JudgedPlan, row: Observation | undefined): Verdict {
  if (row?.fact.type !== 'fault') return { outcome: 'undecided', reason: 'it was never undone' };
  if (row.fact.moment === 'undo-failed') return { outcome: 'undecided', reason: `its undo failed: ${row.fact.evidence.join('; ')}` };
  if (heal === 'self' && row.fact.moment === 'undone') return { outcome: 'broken', reason: 'the cluster did not heal it; it had to be undone', because: [row.id] };
  return { outcome: 'held', because: [row.id] };
}

/** A trace without its last row was cut off, and who knows what it would have shown. */
const endingOf = ({ closedAtMs }: Timeline): readonly VerdictRow[] => (closedAtMs === null ? [{ expectation: 'end: the run is seen to its end', verdict: { outcome: 'undecided', reason: neverReached } }] : []);

/** A row only where something is left: that a pod went is the last of its six steps. */
function removalOf({ observations }: Timeline): readonly VerdictRow[] {
  const left = new Set<string>();
  for (const { fact } of observations) {
    if (fact.type === 'pod') left.add(fact.pod.pod);
    if (fact.type === 'pod-gone') left.delete(fact.pod.pod);
  }
  return left.size === 0 ? [] : [{ expectation: 'remove: every pod is gone', verdict: { outcome: 'undecided', reason: `not seen to go: ${[...left].join(', ')}` } }];
}
