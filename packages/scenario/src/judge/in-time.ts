import type { Judgement, Terms, Window } from '../expectations/expectation.ts';
import { blindly, broken, evidenceOf, seconds, undecided } from './window.ts';

/** What has parts, within the deadline that was typed for the whole; without one each part has its own. */
export function inTime(whole: Judgement, window: Window, { typedMs }: Terms): Judgement {
  if (typedMs === null) return whole;
  const deadlineAtMs = window.anchorMs + typedMs;
  const { parts } = whole;
  if (whole.at && whole.at.atMs > deadlineAtMs) return { ...broken(`complete only after ${seconds(whole.at.atMs - window.anchorMs)}; it had ${seconds(typedMs)}`, evidenceOf(parts)), parts };
  if (whole.at || whole.verdict.outcome === 'broken') return whole;
  const blind = window.timeline.observations.flatMap(({ fact }) => (fact.type === 'gap' && fact.fromMs < deadlineAtMs && fact.toMs > window.from.atMs ? [fact] : []))[0];
  if (window.nowMs > deadlineAtMs && blind) return { ...undecided(`not complete within ${seconds(typedMs)}, but ${blindly(blind)}`), parts };
  if (window.nowMs > deadlineAtMs) return { ...broken(`not complete within ${seconds(typedMs)}; open: ${reasonOf(whole)}`, evidenceOf(parts)), parts };
  return whole.wakeMs === null || whole.wakeMs <= deadlineAtMs ? whole : { ...whole, wakeMs: deadlineAtMs + 1 };
}

const reasonOf = ({ verdict }: Judgement): string => (verdict.outcome === 'held' ? '' : verdict.reason);
