import type { Condition, Judgement, Terms, Window } from '../expectations/expectation.ts';
import type { Observation } from '../timeline.ts';
import { blindly, broken, gapsIn, held, isClosed, seconds, shown, undecided } from './window.ts';

/**
 * Does nothing violate it while we watch? Needs at least one observation, a watch as long as was promised, and no gap in it.
 * A violation that was seen breaks it, gap or not.
 */
export function kept(condition: Condition, violates: (observation: Observation) => boolean, says: (observation: Observation) => string, window: Window, terms: Terms): Judgement {
  const watchedUntilMs = window.from.atMs + terms.watchMs;
  const { opening, inside } = shown(condition, window, window.last ? Infinity : watchedUntilMs);
  const seen = [...opening, ...inside];
  const violation = seen.find(violates);
  if (violation) return broken(`${says(violation)} after ${seconds(Math.max(0, violation.atMs - window.anchorMs))}`, [violation.id]);
  if (window.nowMs < watchedUntilMs) {
    const watched = seconds(window.nowMs - window.from.atMs);
    return undecided(isClosed(window) ? `watched for ${watched} only, of ${seconds(terms.watchMs)}` : 'still watching', isClosed(window) ? null : watchedUntilMs);
  }
  const last = seen.at(-1);
  if (!last) return undecided('nothing at all was seen of it');
  const [gap] = gapsIn(window, condition.watch, window.from.atMs, window.last ? window.nowMs : watchedUntilMs);
  if (gap) return undecided(blindly(gap));
  return held([last.id], { atMs: watchedUntilMs, id: last.id });
}
