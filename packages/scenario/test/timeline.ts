// Timelines of a test, written short.
import type { Judgement, Window } from '../src/expectations/expectation.ts';
import { bind } from '../src/judge/bind.ts';
import type { Interval, PlannedExpectation } from '../src/plan.ts';
import { planExpectation } from '../src/planning/expectations.ts';
import { noTiming, type Physics } from '../src/physics.ts';
import { entryOf } from '../src/entry.ts';
import type { Answer } from '../src/ports/cluster.ts';
import type { Fact, FactOf, Observation } from '../src/timeline.ts';

export type Row = readonly [atMs: number, fact: Fact];

export const observed = (rows: readonly Row[]): readonly Observation[] => rows.map(([atMs, fact], index) => ({ id: index + 1, scenario: 'test', atMs, fact }));

export const answer = (given: Answer, lane = 'home'): Fact => ({ type: 'http', lane, answer: given });
export const phase = (name: FactOf<'phase'>['phase']): Fact => ({ type: 'phase', phase: name });
export const endpoint = (ready: readonly string[], notReady: readonly string[] = [], service = 'web'): Fact => ({ type: 'endpoint', service, ready, serving: ready, terminating: [], notReady });
export const gap = (watch: string, fromMs: number, toMs: number): Fact => ({ type: 'gap', watch, fromMs, toMs, reason: 'the connection was cut' });

export const pod = ({ ready = true, restarts = 0, status = 'Running', name = 'web-1', of = ['Deployment/web'], startedAtMs = null as number | null, readySinceMs = null as number | null } = {}): Fact => ({
  type: 'pod',
  pod: { namespace: 'test', pod: name },
  of,
  node: 'node-1',
  ready,
  readySinceMs,
  containers: [{ name: 'web', ready, started: true, restarts, lastExitCode: null, startedAtMs }],
  row: { ready: ready ? '1/1' : '0/1', status, restarts: String(restarts) },
  diagnosis: { headline: { status }, findings: [{ status: 'Ready' }] },
});

/** No probe says anything. */
const physics: Physics = { ...noTiming, readyAfterStart: null, laneLagMs: () => 0, laneEveryMs: () => 0 };

export interface Judging {
  /** Left out: the fault, at 0. */
  readonly fromMs?: number;
  readonly nowMs: number;
  readonly closed?: boolean;
  readonly last?: boolean;
  readonly predicted?: Interval | null;
  readonly deadlineMs?: number;
  readonly watchMs?: number;
}

/** Judges a written expectation on a timeline. Unless said, nothing is predicted, and deadline and watch are 10 s. */
export function judged(written: object, rows: readonly Row[], { fromMs = 0, nowMs, closed = true, last = true, predicted = null, deadlineMs = 10_000, watchMs = 10_000 }: Judging): Judgement {
  const window: Window = { timeline: { observations: observed(rows), closedAtMs: closed ? nowMs : null }, from: { atMs: fromMs, id: 0 }, anchorMs: 0, nowMs, last };
  const terms = ({ parts, ...planned }: PlannedExpectation): PlannedExpectation => ({ ...planned, predicted, deadlineMs, watchMs, parts: parts.map(terms) });
  return bind(terms(planExpectation(entryOf(written), physics))).judge(window);
}

/** One word for a verdict, and `early` or `late` where it was. */
export function outcomeOf({ verdict }: Judgement): string {
  if (verdict.outcome !== 'held') return verdict.outcome;
  return ['held', ...(verdict.early === true ? ['early'] : []), ...(verdict.late === true ? ['late'] : [])].join(' ');
}
