import { z } from 'zod';
import { reached } from '../judge/reached.ts';
import { broken, marked, seconds } from '../judge/window.ts';
import type { FactOf, Observation, Phase, Timeline } from '../timeline.ts';
import { defineExpectation, type Condition, type Judgement, type Terms, type Window } from './expectation.ts';

const params = z.strictObject({ of: z.string().describe('Pods: Deployment/name, Pod/name, or labels such as app=web.') });

/**
 * How long a new container takes to be ready, by the API's own times (whole seconds), against what its probes allow.
 * Sooner than they allow is broken: the kubelet asks nobody before initialDelaySeconds.
 */
export const readyAfterStart = defineExpectation({
  kind: 'ready-after-start',
  summary: 'A pod whose container was started anew is ready as long after that start as its probes say.',
  shape: () => params,
  reads: () => ['pod'],
  says: ({ of }) => `${of} is ready in time after its new start`,
  refers: ({ of }) => [{ field: 'of', to: 'target', name: of }],
  predict: (_params, physics) => physics.readyAfterStart,
  latestMs: (_params, { readyAgain }) => readyAgain?.[1] ?? null,
  judge: ({ of }, window, terms) => measured(of, window, terms),
});

function measured(of: string, window: Window, terms: Terms): Judgement {
  const condition: Condition = {
    about: (fact) => (fact.type === 'pod' && fact.of.includes(of) ? fact.pod.pod : null),
    holds: ({ fact }, timeline) => fact.type === 'pod' && fact.ready && tookMs(fact, timeline) !== null,
    carries: true,
    watch: 'Pod',
  };
  const judgement = reached(condition, window, { ...terms, predicted: null });
  const because: readonly number[] = judgement.verdict.outcome === 'held' ? judgement.verdict.because : [];
  const shown = window.timeline.observations.find(({ id }) => because.includes(id));
  const observedMs = shown?.fact.type === 'pod' ? tookMs(shown.fact, window.timeline) : null;
  if (observedMs === null || judgement.verdict.outcome !== 'held') return judgement;
  if (terms.predicted && observedMs < terms.predicted[0]) return broken(`ready ${seconds(observedMs)} after its start; its probes allow no less than ${seconds(terms.predicted[0])}`, because);
  const mark = terms.predicted !== null && observedMs > terms.predicted[1] ? 'late' : null;
  return { ...judgement, observedMs, verdict: marked(judgement.verdict, mark) };
}

/** From the newest start to readiness. null: no container of it was started since the fault, or, without a fault, at all. */
function tookMs({ containers, readySinceMs }: FactOf<'pod'>, timeline: Timeline): number | null {
  const begin = beginOf(timeline);
  const started = containers.flatMap(({ startedAtMs }) => startedAtMs ?? []);
  const newestMs = Math.max(...started);
  return begin && readySinceMs !== null && started.length > 0 && newestMs >= wholeSecond(begin.atMs) && readySinceMs >= newestMs ? readySinceMs - newestMs : null;
}

function beginOf({ observations }: Timeline): Observation | undefined {
  const isHit = observations.some(({ fact }) => fact.type === 'fault');
  const phaseRow = (phase: Phase): Observation | undefined => observations.find(({ fact }) => fact.type === 'phase' && fact.phase === phase);
  return isHit ? phaseRow('fault') : (phaseRow('given') ?? phaseRow('fault'));
}

const wholeSecond = (atMs: number): number => Math.floor(atMs / 1000) * 1000;
