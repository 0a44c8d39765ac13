import type { Part } from '../expectations/expectation.ts';
import { bind } from '../judge/bind.ts';
import { windowOf } from '../judge/phases.ts';
import { isDecided } from '../judge/window.ts';
import { deadlineOf } from '../physics.ts';
import type { PlannedExpectation } from '../plan.ts';
import { sightsOf } from '../planning/expectations.ts';
import type { Phase } from '../timeline.ts';
import { given } from './given.ts';
import { inject, isReplaced, undoAll } from './injection.ts';
import type { Run } from './run.ts';
import { lookUntil } from './wait.ts';

/** The five phases, in order. Rejects when one cannot be had, or with the signal's reason; what follows is for `takeDown`. */
export async function fivePhases(run: Run): Promise<void> {
  const { plan } = run;
  enter(run, 'given');
  await given(run);
  enter(run, 'fault');
  let felt = true;
  for (const fault of plan.faults) felt = felt && (await inject(run, fault));
  // What nobody felt proves nothing, however long we watch.
  if (!felt) throw new Error('the fault was not felt by any client or probe');
  enter(run, 'during');
  await settle(run, 'during');
  enter(run, 'heal');
  if (plan.heal === 'self') await selfHealed(run);
  await undoAll(run);
  enter(run, 'after');
  await settle(run, 'after');
  await Promise.all(run.loads.map(({ ended }) => ended));
}

export const enter = ({ log }: Run, phase: Phase | 'remove' | 'end'): void => {
  log.note({ type: 'phase', phase });
};

/** Waits until every expectation of a phase is decided, or time alone can no longer decide it. Load is judged when all is over. */
async function settle({ plan, log, cluster, signal }: Run, phase: 'during' | 'after'): Promise<void> {
  const asked = plan[phase].filter(isJudgedLive).map(bind);
  await lookUntil(log, cluster.clock, signal, () => {
    const nowMs = cluster.clock.nowMs();
    const window = windowOf(plan, { observations: log.observations, closedAtMs: null }, phase, nowMs);
    const open = window ? openAmong(asked, (part) => part.judge(window)) : [];
    return open.length === 0 ? { done: true, value: undefined } : { done: false, wakeMs: Math.min(...open) };
  });
}

const isJudgedLive = (planned: PlannedExpectation): boolean => !sightsOf(planned).includes('load');

/** When time will decide each of those that are still open. */
const openAmong = (asked: readonly Part[], judge: (part: Part) => ReturnType<Part['judge']>): readonly number[] =>
  asked.flatMap((part) => {
    const { verdict, wakeMs } = judge(part);
    return isDecided(verdict) || wakeMs === null ? [] : [wakeMs];
  });

/** Waits for the cluster to replace what was hit; the verdict on it is the judge's. */
async function selfHealed(run: Run): Promise<void> {
  const { clock } = run.cluster;
  const deadlineMs = clock.nowMs() + deadlineOf(Math.max(0, ...run.injected.map(({ planned }) => planned.predicted['runningAgainSeen']?.[1] ?? 0)));
  await lookUntil(run.log, clock, run.signal, () => {
    if (run.injected.every((fault) => isReplaced(run, fault)) || clock.nowMs() >= deadlineMs) return { done: true, value: undefined };
    return { done: false, wakeMs: deadlineMs };
  });
}
