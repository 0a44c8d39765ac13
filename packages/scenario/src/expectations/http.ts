import { z } from 'zod';
import { answerWords, isAnswer, isGood, isNoAnswer, wordsOf, type AnswerWords } from '../answer.ts';
import { span } from '../document/duration.ts';
import { kept } from '../judge/kept.ts';
import { reached } from '../judge/reached.ts';
import { hull, noticed, type Physics } from '../physics.ts';
import type { Interval } from '../plan.ts';
import { defineExpectation, type Condition } from './expectation.ts';

const params = z
  .strictObject({
    lane: z.string().describe('A lane of this document.'),
    answer: answerWords.optional().describe('An answer that a client gets at least once.'),
    only: answerWords.optional().describe('From here on clients get nothing else.'),
    for: span.optional().describe('How long `only` watches. Left out: one prediction window.'),
  })
  .refine(({ answer, only }) => (answer === undefined) !== (only === undefined), 'say either answer (reached once) or only (nothing else from here on)')
  .refine((written) => written.for === undefined || written.only !== undefined, '`for` goes with `only`');

/** What a client gets: one answer reached, or nothing but some answers from a moment on. */
export const http = defineExpectation({
  kind: 'http',
  summary: 'A client on a lane gets this answer (a status code, a class such as 2xx, refused, reset, timed-out); or, with `only`, no other.',
  shape: () => params,
  reads: ({ answer, only }) => {
    const words = wordsOf(answer ?? only ?? []);
    return words.length > 0 && words.every((word) => word === 'refused') ? ['http', 'http.refused'] : ['http'];
  },
  says: (written) => `${written.lane} answers ${written.only === undefined ? '' : 'only '}${wordsOf(wanted(written)).join(' or ')}`,
  refers: ({ lane }) => [{ field: 'lane', to: 'lane', name: lane }],
  onlyWatches: ({ only }) => only !== undefined,
  watches: (written) => written.for ?? null,
  predict: ({ answer, lane }, physics) => (answer === undefined ? null : predicted(answer, lane, physics)),
  condition: (written) => (written.only === undefined ? answersOf(written.lane, wanted(written)) : null),
  judge(written, window, terms) {
    const condition = answersOf(written.lane, wanted(written));
    if (written.only === undefined) return reached(condition, window, terms);
    const says = `${written.lane} answered something else`;
    return kept(condition, (observation) => !condition.holds(observation, window.timeline), ({ fact }) => `${says}${fact.type === 'http' ? `: ${fact.answer}` : ''}`, window, terms);
  },
});

const wanted = ({ answer, only }: z.infer<typeof params>): AnswerWords => answer ?? only ?? [];

const answersOf = (lane: string, words: AnswerWords): Condition => ({
  about: (fact) => (fact.type === 'http' && fact.lane === lane ? lane : null),
  holds: ({ fact }) => fact.type === 'http' && isAnswer(words, fact.answer),
  carries: false,
  watch: `lane ${lane}`,
});

/** An error page comes at once; no answer comes while the service has no endpoint or the container is down; a good one when it is back. */
function predicted(words: AnswerWords, lane: string, physics: Physics): Interval | null {
  const lagMs = physics.laneLagMs(lane);
  const each = wordsOf(words).map((word) => {
    if (isNoAnswer(word)) return hull([physics.endpointNotReady, physics.killed, physics.runningAgain]);
    if (isGood(word)) return servedAgain(physics);
    return [0, 0] as const;
  });
  return noticed(hull(each), lagMs);
}

/** The Service may still lead to the container when it is sound again; at the latest it does when the endpoint is back. */
function servedAgain({ endpointBack, runningAgain }: Physics): Interval | null {
  const back = endpointBack ?? runningAgain;
  return back && [Math.min(back[0], runningAgain?.[0] ?? 0), back[1]];
}
