import { z } from 'zod';
import { span } from '../document/duration.ts';
import { markOf } from '../judge/reached.ts';
import { blindly, broken, gapsIn, held, isBefore, isClosed, momentOf, seconds, undecided } from '../judge/window.ts';
import type { FactOf, Observation, Timeline } from '../timeline.ts';
import { defineExpectation, type Judgement, type Terms, type Window } from './expectation.ts';

const count = z.int().min(0).max(1_000);
const params = z
  .strictObject({
    of: z.string().describe('Pods: Deployment/name, Pod/name, or labels such as app=web.'),
    exactly: count.optional().describe('So many and no more, until the phase ends.'),
    atLeast: count.min(1).optional().describe('Reached as soon as there are so many.'),
    for: span.optional().describe('How long `exactly` watches at least. Left out: one prediction window.'),
  })
  .refine(({ exactly, atLeast }) => (exactly === undefined) !== (atLeast === undefined), 'say either exactly or atLeast');

/** How often containers were restarted since the first fault, whatever phase this is asked in. */
export const restarts = defineExpectation({
  kind: 'restarts',
  summary: 'Containers of these pods were restarted exactly, or at least, so many times since the fault.',
  shape: () => params,
  reads: () => ['pod'],
  says: ({ of, exactly, atLeast }) => `${of} restarts ${exactly === undefined ? `at least ${times(atLeast ?? 1)}` : `exactly ${times(exactly)}`}`,
  refers: ({ of }) => [{ field: 'of', to: 'target', name: of }],
  onlyWatches: ({ exactly }) => exactly === 0,
  watches: (written) => written.for ?? null,
  predict: ({ exactly }, physics) => (exactly === 0 ? null : physics.runningAgainSeen),
  judge(written, window, terms) {
    const seen = restartsSeen(window, written.of);
    const deadlineAtMs = window.anchorMs + terms.deadlineMs;
    if (seen === null) return undecided('no pod of it was seen', isClosed(window) || window.nowMs >= deadlineAtMs ? null : deadlineAtMs);
    return written.exactly === undefined ? reachedCount(written.atLeast ?? 1, seen, window, terms) : keptCount(written.exactly, seen, window, terms);
  },
});

const times = (wanted: number): string => (wanted === 0 ? '0 times' : wanted === 1 ? 'once' : `${wanted} times`);

interface Counted {
  /** Each observation that raised the count, oldest first: one entry per restart. */
  readonly raised: readonly Observation[];
  /** The newest observation of these pods. */
  readonly last: Observation;
}

/** null: these pods were never seen. */
function restartsSeen(window: Window, of: string): Counted | null {
  const faultAt = faultMoment(window.timeline);
  const before = new Map<string, number>();
  const raised: Observation[] = [];
  let last: Observation | null = null;
  for (const observation of window.timeline.observations) {
    const { fact } = observation;
    if (fact.type !== 'pod' || !fact.of.includes(of)) continue;
    last = observation;
    const known = before.get(fact.pod.pod) ?? 0;
    const now = sum(fact);
    before.set(fact.pod.pod, Math.max(known, now));
    if (faultAt && isBefore(faultAt, observation)) raised.push(...Array.from({ length: Math.max(0, now - known) }, () => observation));
  }
  return last && { raised, last };
}

const sum = (fact: FactOf<'pod'>): number => fact.containers.reduce((total, container) => total + container.restarts, 0);

/** null: no fault was injected, so nothing can be counted from it. */
const faultMoment = ({ observations }: Timeline): Observation | null => observations.find(({ fact }) => fact.type === 'phase' && fact.phase === 'fault') ?? null;

function reachedCount(wanted: number, { raised, last }: Counted, window: Window, terms: Terms): Judgement {
  const deadlineAtMs = window.anchorMs + terms.deadlineMs;
  const reached = raised[wanted - 1];
  if (reached && reached.atMs <= deadlineAtMs) return counted([reached.id], reached, window, terms);
  return short(wanted, { raised, last }, window, deadlineAtMs);
}

function keptCount(wanted: number, { raised, last }: Counted, window: Window, terms: Terms): Judgement {
  const tooMany = raised[wanted];
  if (tooMany) return broken(`restarted ${times(raised.length)}`, raised.map(({ id }) => id));
  const watchedUntilMs = window.from.atMs + terms.watchMs;
  const reached = raised[wanted - 1];
  if (wanted > 0 && !reached) return short(wanted, { raised, last }, window, window.anchorMs + terms.deadlineMs);
  if (window.nowMs < watchedUntilMs) return undecided(isClosed(window) ? `watched for ${seconds(window.nowMs - window.from.atMs)} only, of ${seconds(terms.watchMs)}` : 'still counting', isClosed(window) ? null : watchedUntilMs);
  const [gap] = gapsIn(window, 'Pod', window.from.atMs, window.nowMs);
  if (gap) return undecided(blindly(gap));
  const ids = [...raised.map(({ id }) => id), last.id];
  return reached ? counted(ids, reached, window, terms) : { ...held(ids, { atMs: watchedUntilMs, id: last.id }), observedMs: window.nowMs - window.from.atMs };
}

/** The restart that made the count full may lie before this window: it is counted from the fault in every phase. */
function counted(ids: readonly number[], reached: Observation, window: Window, terms: Terms): Judgement {
  const at = isBefore(reached, window.from) ? window.from : momentOf(reached);
  return { ...held(ids, at, markOf(reached.atMs, window, terms)), observedMs: Math.max(0, reached.atMs - window.anchorMs) };
}

/** Fewer than wanted so far. */
function short(wanted: number, { raised, last }: Counted, window: Window, deadlineAtMs: number): Judgement {
  if (window.nowMs < deadlineAtMs) return undecided(isClosed(window) ? `the phase ended before its time was over, after ${times(raised.length)}` : `${times(raised.length)} so far`, isClosed(window) ? null : deadlineAtMs);
  const [gap] = gapsIn(window, 'Pod', window.from.atMs, deadlineAtMs);
  return gap ? undecided(`restarted ${times(raised.length)}, but ${blindly(gap)}`) : broken(`restarted ${times(raised.length)}, not ${times(wanted)}`, [...raised.map(({ id }) => id), last.id]);
}
