import { z } from 'zod';
import { isGood, isNoAnswer } from '../answer.ts';
import { blindly, broken, gapsIn, held, isBefore, isClosed, momentOf, seconds, undecided, type Mark } from '../judge/window.ts';
import { deadlineOf, type Physics } from '../physics.ts';
import type { Interval } from '../plan.ts';
import type { FactOf, Observation } from '../timeline.ts';
import { defineExpectation, type Judgement, type Terms, type Window } from './expectation.ts';

const params = z.strictObject({ lane: z.string().describe('A lane of this document.') });

/** How long clients get no answer at all, from the first of them to the next good answer, against what the restart allows. */
export const outage = defineExpectation({
  kind: 'outage',
  summary: 'Clients on a lane get no answer (refused, reset, timed-out) for as long as the restart takes, and then a good one.',
  shape: () => params,
  reads: () => ['http'],
  says: ({ lane }) => `${lane} is not served for as long as predicted`,
  refers: ({ lane }) => [{ field: 'lane', to: 'lane', name: lane }],
  predict: ({ lane }, physics) => lengthOf(physics, lane),
  latestMs: ({ lane }, physics) => latestEnd(physics, physics.laneLagMs(lane)),
  judge: ({ lane }, window, terms) => measured(lane, window, terms),
});

/**
 * The stop of the old process and the start of the new one; where the endpoint goes, until it is back. A client may miss both ends by one question.
 * null: no restart is predicted.
 */
function lengthOf({ killed, runningAgain, endpointNotReady, endpointBack, laneEveryMs, laneLagMs }: Physics, lane: string): Interval | null {
  if (killed === null || runningAgain === null) return null;
  const shortestMs = runningAgain[0] - killed[0] - laneEveryMs(lane);
  const longestMs = endpointBack === null ? runningAgain[1] - killed[1] : endpointBack[1] - Math.min(killed[0], endpointNotReady?.[0] ?? killed[0]);
  return [Math.max(0, shortestMs), longestMs + laneLagMs(lane)];
}

function latestEnd({ runningAgain, endpointBack }: Physics, lagMs: number): number | null {
  const back = endpointBack ?? runningAgain;
  return back && back[1] + lagMs;
}

type Answered = Observation & { readonly fact: FactOf<'http'> };

function measured(lane: string, window: Window, terms: Terms): Judgement {
  const answers = window.timeline.observations.filter((observation): observation is Answered => observation.fact.type === 'http' && observation.fact.lane === lane && !isBefore(observation, window.from));
  const first = answers.find(({ fact }) => isNoAnswer(fact.answer));
  const back = first && answers.find((later) => isBefore(first, later) && isGood(later.fact.answer));
  if (!first || !back) return open(first, answers.at(-1), lane, window, terms);
  const [gap] = gapsIn(window, `lane ${lane}`, first.atMs, back.atMs);
  if (gap) return undecided(blindly(gap));
  const lengthMs = back.atMs - first.atMs;
  const { predicted } = terms;
  if (predicted && lengthMs > deadlineOf(predicted[1])) return broken(`not served for ${seconds(lengthMs)}; predicted were ${seconds(predicted[1])} at most`, [first.id, back.id]);
  const judgement = held([first.id, back.id], momentOf(back), predicted && markOfLength(lengthMs, predicted));
  return { ...judgement, observedMs: lengthMs };
}

const markOfLength = (lengthMs: number, [shortestMs, longestMs]: Interval): Mark | null => (lengthMs > longestMs ? 'late' : lengthMs < shortestMs ? 'early' : null);

/** It has not begun, or not ended. */
function open(first: Answered | undefined, last: Answered | undefined, lane: string, window: Window, { deadlineMs }: Terms): Judgement {
  const deadlineAtMs = window.anchorMs + deadlineMs;
  if (window.nowMs < deadlineAtMs) return undecided(isClosed(window) ? `the phase ended before its ${seconds(deadlineMs)} were over` : first ? 'not served yet' : 'still served', isClosed(window) ? null : deadlineAtMs);
  if (!last) return undecided('nothing at all was seen of it');
  const [gap] = gapsIn(window, `lane ${lane}`, window.from.atMs, deadlineAtMs);
  if (gap) return undecided(blindly(gap));
  return first ? broken(`not served again within ${seconds(deadlineMs)}`, [first.id, last.id]) : broken(`served all the time, for ${seconds(window.nowMs - window.anchorMs)}`, [last.id]);
}
