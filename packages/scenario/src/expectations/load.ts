import { z } from 'zod';
import { isAnswer, statusWords, wordsOf } from '../answer.ts';
import { broken, held, isClosed, undecided } from '../judge/window.ts';
import type { LoadSample } from '../ports/load.ts';
import type { FactOf, Observation, Timeline } from '../timeline.ts';
import { defineExpectation, type Judgement, type Window } from './expectation.ts';

const fraction = z.number().min(0).max(1);
const params = z.strictObject({
  run: z.string().describe('A load block of this document.'),
  share: z
    .strictObject({
      of: statusWords.describe('Answers that are counted: status codes (403) or classes of them (4xx).'),
      atLeast: fraction.optional(),
      atMost: fraction.optional(),
    })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'say atLeast, atMost or both')
    .optional()
    .describe('The share of these answers among all requests of this phase. Left out: the thresholds of the whole run.'),
});

/** At least this much of what was asked for must have been sent, and of a phase been loaded, or nothing can be said. */
const enough = 0.9;

/** What the load saw. Judged once it has ended: k6 hands in its points late, each with its own time. */
export const load = defineExpectation({
  kind: 'load',
  summary: 'The thresholds of a load block held; or the share of some answers in this phase is within bounds.',
  shape: () => params,
  reads: () => ['load', 'load-end'],
  says: ({ run, share }) => (share ? `${run}: share of ${wordsOf(share.of).join(', ')} ${bounds(share)}` : `${run}: enough is sent, and its thresholds hold`),
  refers: ({ run }) => [{ field: 'run', to: 'load', name: run }],
  onlyWatches: () => true,
  predict: () => null,
  judge(written, window) {
    const end = window.timeline.observations.find((observation): observation is Observation & { fact: FactOf<'load-end'> } => observation.fact.type === 'load-end' && observation.fact.plan.name === written.run);
    if (!end) return undecided(isClosed(window) ? 'the load never ran' : 'the load has not ended');
    const doubt = doubtOf(end.fact) ?? (isBeside(written.run, window.timeline) ? null : 'the load ended before the fault');
    if (doubt !== null) return undecided(doubt);
    return written.share ? shareOf(written.share, written.run, window) : thresholds(end);
  },
});

/** Whether it still sent when the fault was there. Without a fault there is nothing to be beside. */
function isBeside(run: string, { observations }: Timeline): boolean {
  const injected = observations.find(({ fact }) => fact.type === 'fault' && fact.moment === 'injected');
  return !injected || observations.some(({ fact }) => fact.type === 'load' && fact.run === run && fact.sample.fromMs + fact.sample.widthMs > injected.atMs);
}

/** How much of the phase lies between its first sample and its last. */
function coverageOf(samples: readonly LoadSample[], { from, nowMs }: Window): number {
  const firstMs = Math.max(from.atMs, Math.min(...samples.map(({ fromMs }) => fromMs)));
  const lastMs = Math.min(nowMs, Math.max(...samples.map(({ fromMs, widthMs }) => fromMs + widthMs)));
  return nowMs <= from.atMs ? 0 : Math.max(0, lastMs - firstMs) / (nowMs - from.atMs);
}

/** Why this run proves nothing. null: it ran as it was meant to. */
function doubtOf({ plan, result }: FactOf<'load-end'>): string | null {
  if (result.ending !== 'completed' && result.ending !== 'threshold-crossed') return `the load ended as ${result.ending}`;
  const sent = result.total.requests;
  if (sent === 0) return 'the load sent no request';
  if (plan.ratePerSecond === null) return null;
  const asked = plan.ratePerSecond * plan.durationSeconds;
  return sent < enough * asked ? `only ${sent} of ${asked} requests were sent (${result.droppedIterations} dropped)` : null;
}

function thresholds({ id, fact: { result }, atMs }: Observation & { readonly fact: FactOf<'load-end'> }): Judgement {
  const crossed = result.thresholds.filter((threshold) => !threshold.held);
  if (crossed.length > 0) return broken(`crossed: ${crossed.map(({ metric, expression }) => `${metric} ${expression}`).join(', ')}`, [id]);
  if (result.ending === 'threshold-crossed') return broken('a threshold was crossed', [id]);
  return held([id], { atMs, id });
}

function shareOf(share: { readonly of: z.infer<typeof statusWords>; readonly atLeast?: number | undefined; readonly atMost?: number | undefined }, run: string, window: Window): Judgement {
  const all = window.timeline.observations.flatMap(({ id, fact }) => (fact.type === 'load' && fact.run === run ? [{ id, sample: fact.sample }] : []));
  const inside = all.filter(({ sample }) => sample.fromMs >= window.from.atMs && sample.fromMs + sample.widthMs <= window.nowMs);
  const requests = inside.reduce((total, { sample }) => total + sample.requests, 0);
  if (requests === 0) return undecided('no request fell into this phase');
  const coverage = coverageOf(all.map(({ sample }) => sample), window);
  if (coverage < enough) return undecided(`the load covers ${Math.floor(coverage * 100)} % of this phase only`);
  const counted = inside.reduce((total, { sample }) => total + Object.entries(sample.answers).reduce((sum, [answer, count]) => sum + (isAnswer(share.of, answer) ? count : 0), 0), 0);
  const found = counted / requests;
  const ids = inside.map(({ id }) => id);
  if (found < (share.atLeast ?? 0) || found > (share.atMost ?? 1)) return broken(`${counted} of ${requests} requests (${(found * 100).toFixed(1)} %), wanted ${bounds(share)}`, ids);
  const last = inside.at(-1);
  return held(ids, { atMs: window.nowMs, id: last?.id ?? 0 });
}

const bounds = ({ atLeast, atMost }: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }): string =>
  [atLeast === undefined ? '' : `at least ${percent(atLeast)}`, atMost === undefined ? '' : `at most ${percent(atMost)}`].filter((bound) => bound !== '').join(', ');

const percent = (part: number): string => `${Number((part * 100).toFixed(2))} %`;
