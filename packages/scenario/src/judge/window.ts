// How a window of the timeline is read.
import type { NonEmpty } from '@podlore/knowledge';
import type { Condition, Judgement, Moment, Window } from '../expectations/expectation.ts';
import type { FactOf, Observation } from '../timeline.ts';
import type { Verdict } from '../verdict.ts';

export const momentOf = (observation: Observation): Moment => ({ atMs: observation.atMs, id: observation.id });

export const isBefore = (left: Moment, right: Moment): boolean => left.atMs < right.atMs || (left.atMs === right.atMs && left.id < right.id);

/** What the window shows of a condition: the state it opened with, then each observation. `upToMs` ends it early. */
export function shown(condition: Condition, window: Window, upToMs: number): { readonly opening: readonly Observation[]; readonly inside: readonly Observation[] } {
  const opening = new Map<string, Observation>();
  const inside: Observation[] = [];
  for (const observation of window.timeline.observations) {
    const { fact } = observation;
    const early = isBefore(observation, window.from);
    if (early && fact.type === 'pod-gone') opening.delete(fact.pod.pod);
    if (!early && observation.atMs > upToMs) break;
    const subject = condition.about(fact);
    if (subject === null) continue;
    if (!early) inside.push(observation);
    else if (condition.carries) opening.set(subject, observation);
  }
  return { opening: [...opening.values()], inside };
}

/** Breaks in the watch that could hide something between two times. */
export function gapsIn(window: Window, watch: Condition['watch'], fromMs: number, toMs: number): readonly FactOf<'gap'>[] {
  if (watch === null) return [];
  return window.timeline.observations.flatMap(({ fact }) => (fact.type === 'gap' && fact.watch === watch && fact.fromMs < toMs && fact.toMs > fromMs ? [fact] : []));
}

export const isClosed = (window: Window): boolean => window.timeline.closedAtMs !== null;

export const seconds = (durationMs: number): string => `${(durationMs / 1000).toFixed(1)} s`;

/** On which side of its prediction something was seen. */
export type Mark = 'early' | 'late';

/** mark null: as predicted. Throws without evidence: nothing is held for want of a witness. */
export function held(ids: readonly number[], at: Moment, mark: Mark | null = null): Judgement {
  const [first, ...rest] = new Set(ids);
  if (first === undefined) throw new Error('held without evidence');
  const because: NonEmpty<number> = [first, ...rest];
  return { verdict: marked({ outcome: 'held', because }, mark), at, wakeMs: null, parts: [] };
}

export const marked = (verdict: Held, mark: Mark | null): Held => (mark === null ? verdict : { ...verdict, [mark]: true });

type Held = Extract<Verdict, { readonly outcome: 'held' }>;

export const broken = (reason: string, because: readonly number[]): Judgement => ({ verdict: { outcome: 'broken', reason, because: [...new Set(because)] }, at: null, wakeMs: null, parts: [] });

/** wakeMs: when time alone will decide it. null: it will not. */
export const undecided = (reason: string, wakeMs: number | null = null): Judgement => ({ verdict: { outcome: 'undecided', reason }, at: null, wakeMs, parts: [] });

/** A gap, said to people. */
export const blindly = (gap: FactOf<'gap'>): string => `the ${gap.watch}${gap.watch.startsWith('lane ') ? '' : ' watch'} was blind for ${seconds(gap.toMs - gap.fromMs)} (${gap.reason})`;

/** A verdict on a part, said of the whole: which part it was stands before the reason. */
export const saidOf = (label: string, { verdict }: Judgement): Verdict => (verdict.outcome === 'held' ? verdict : { ...verdict, reason: `${label}: ${verdict.reason}` });

export const isDecided = (verdict: Verdict): boolean => verdict.outcome !== 'undecided';

/** What every part together rests on. */
export const evidenceOf = (parts: readonly Judgement[]): readonly number[] => parts.flatMap(({ verdict }) => (verdict.outcome === 'undecided' ? [] : verdict.because));

/** A whole is late where a part was, and else early where a part was. */
export const markOfAll = (parts: readonly Judgement[]): Mark | null =>
  (['late', 'early'] as const).find((mark) => parts.some(({ verdict }) => verdict.outcome === 'held' && verdict[mark] === true)) ?? null;
