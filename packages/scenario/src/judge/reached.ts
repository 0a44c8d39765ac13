import type { Condition, Judgement, Terms, Window } from '../expectations/expectation.ts';
import type { Observation } from '../timeline.ts';
import { blindly, broken, gapsIn, held, isClosed, momentOf, seconds, shown, undecided, type Mark } from './window.ts';

/**
 * Will it be so at some time before the deadline? Held at the first observation that shows it; marked, where that was outside the predicted time.
 * Where a change is predicted, a state from before the fault (or its undo) is no answer: it must become so, or stay so until the change is overdue.
 */
export function reached(condition: Condition, window: Window, terms: Terms): Judgement {
  const { opening, inside } = shown(condition, window, Infinity);
  const holds = (observation: Observation): boolean => condition.holds(observation, window.timeline);
  const since = terms.predicted !== null && condition.carries ? changesSince(condition, holds, window) : null;
  const isNews = (observation: Observation): boolean => holds(observation) && (since === null || since.news.has(observation.id));
  const already = opening.find(isNews);
  if (already) return held([already.id], window.from, since === null ? null : markOf(already.atMs, window, terms));

  const deadlineAtMs = window.anchorMs + terms.deadlineMs;
  const overdueAtMs = Math.max(window.from.atMs, Math.min(deadlineAtMs, window.anchorMs + (terms.predicted?.[1] ?? 0)));
  const first = inside.find(isNews);
  if (since?.stale && (since.ceasedAtMs ?? Infinity) > overdueAtMs && (first?.atMs ?? Infinity) > overdueAtMs) return stood(condition, since.stale, window, overdueAtMs);
  if (first && first.atMs <= deadlineAtMs) return held([first.id], momentOf(first), markOf(first.atMs, window, terms));
  if (first) return broken(`seen only after ${seconds(first.atMs - window.anchorMs)}; it had ${seconds(terms.deadlineMs)}`, [first.id]);
  if (window.nowMs < deadlineAtMs) return undecided(isClosed(window) ? `the phase ended before its ${seconds(terms.deadlineMs)} were over` : 'not seen yet', isClosed(window) ? null : deadlineAtMs);

  const last = inside.at(-1) ?? opening.at(-1);
  if (!last) return undecided('nothing at all was seen of it');
  const [gap] = gapsIn(window, condition.watch, window.from.atMs, deadlineAtMs);
  if (gap) return undecided(`not seen, but ${blindly(gap)}`);
  return broken(`not seen within ${seconds(terms.deadlineMs)}`, [last.id]);
}

/** It was so before, and the time is over in which it could have ceased to be: it never did. */
function stood(condition: Condition, stale: Observation, window: Window, overdueAtMs: number): Judgement {
  if (window.nowMs < overdueAtMs) return undecided(isClosed(window) ? 'the phase ended while it was still as before' : 'as before', isClosed(window) ? null : overdueAtMs);
  const [gap] = gapsIn(window, condition.watch, window.anchorMs, overdueAtMs);
  return gap ? undecided(`as before, but ${blindly(gap)}`) : held([stale.id], { atMs: overdueAtMs, id: stale.id });
}

/** Which bound of the prediction an observation lies beyond. null: neither, or nothing is predicted. */
export function markOf(atMs: number, { anchorMs }: Window, { predicted }: Terms): Mark | null {
  if (predicted === null) return null;
  if (atMs - anchorMs > predicted[1]) return 'late';
  // What is predicted from the very moment on cannot be early: the row of a deed is written a little after the deed.
  return predicted[0] > 0 && atMs - anchorMs < predicted[0] ? 'early' : null;
}

interface Changes {
  /** Observations since the fault (or its undo) that show a subject as asked which had not been so, or had ceased to be. */
  readonly news: ReadonlySet<number>;
  /** Of what was so at that moment, the first. null: nothing was. */
  readonly stale: Observation | null;
  /** When the first of them ceased to be so. null: none did. */
  readonly ceasedAtMs: number | null;
}

function changesSince(condition: Condition, holds: (observation: Observation) => boolean, { timeline, anchorMs }: Window): Changes {
  const before = new Map<string, Observation>();
  const ceased = new Set<string>();
  const news = new Set<number>();
  let ceasedAtMs: number | null = null;
  for (const observation of timeline.observations) {
    const { fact } = observation;
    const subject = fact.type === 'pod-gone' ? fact.pod.pod : condition.about(fact);
    if (subject === null) continue;
    const isSo = fact.type !== 'pod-gone' && holds(observation);
    if (observation.atMs <= anchorMs) {
      if (isSo) before.set(subject, observation);
      else before.delete(subject);
    } else if (isSo && (!before.has(subject) || ceased.has(subject))) news.add(observation.id);
    else if (!isSo && before.has(subject)) {
      ceased.add(subject);
      ceasedAtMs ??= observation.atMs;
    }
  }
  return { news, stale: [...before.values()][0] ?? null, ceasedAtMs };
}
