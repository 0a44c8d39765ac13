import type { Condition, Judgement, Terms, Window } from '../expectations/expectation.ts';
import type { Observation } from '../timeline.ts';
import { blindly, broken, gapsIn, held, isClosed, momentOf, seconds, shown, undecided } from './window.ts';

/** Will it be so at some time before the deadline? Held at the first observation that shows it; late, where that was after the predicted time. */
export function reached(condition: Condition, window: Window, terms: Terms): Judgement {
  const { opening, inside } = shown(condition, window, Infinity);
  const holds = (observation: Observation): boolean => condition.holds(observation, window.timeline);
  const already = opening.find(holds);
  if (already) return held([already.id], window.from);

  const deadlineAtMs = window.anchorMs + terms.deadlineMs;
  const first = inside.find(holds);
  if (first && first.atMs <= deadlineAtMs) return held([first.id], momentOf(first), isLate(first.atMs, window, terms));
  if (first) return broken(`seen only after ${seconds(first.atMs - window.anchorMs)}; it had ${seconds(terms.deadlineMs)}`, [first.id]);
  if (window.nowMs < deadlineAtMs) return undecided(isClosed(window) ? `the phase ended before its ${seconds(terms.deadlineMs)} were over` : 'not seen yet', isClosed(window) ? null : deadlineAtMs);

  const last = inside.at(-1) ?? opening.at(-1);
  if (!last) return undecided('nothing at all was seen of it');
  const [gap] = gapsIn(window, condition.watch, window.from.atMs, deadlineAtMs);
  if (gap) return undecided(`not seen, but ${blindly(gap)}`);
  return broken(`not seen within ${seconds(terms.deadlineMs)}`, [last.id]);
}

export const isLate = (atMs: number, window: Window, { predicted }: Terms): boolean => predicted !== null && atMs - window.anchorMs > predicted[1];
