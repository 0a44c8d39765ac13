import { z } from 'zod';
import { entriesOf } from '../entry.ts';
import { inTime } from '../judge/in-time.ts';
import { evidenceOf, held, isBefore, markOfAll, saidOf } from '../judge/window.ts';
import { defineExpectation, type Judgement, type Moment, type Part, type Window } from './expectation.ts';

/** All of these, each looked for from the same moment, in whatever order. Held when the last one is. */
export const anyOrder = defineExpectation({
  kind: 'any-order',
  summary: 'All of these happen, in either order.',
  shape: ({ entry }) => z.array(entry).min(2),
  reads: () => [],
  says: (parts) => `${parts.length} things in either order`,
  refers: () => [],
  parts: entriesOf,
  predict: () => null,
  judge: (_params, window, terms, parts) => inTime(all(parts, window), window, terms),
});

function all(parts: readonly Part[], window: Window): Judgement {
  const judged = parts.map((part) => part.judge(window));
  const worst = judged.find(({ verdict }) => verdict.outcome === 'broken') ?? judged.find(({ verdict }) => verdict.outcome === 'undecided');
  if (worst) {
    const wakes = judged.flatMap(({ wakeMs }) => wakeMs ?? []);
    const label = parts[judged.indexOf(worst)]?.label ?? '';
    return { ...worst, verdict: saidOf(label, worst), wakeMs: wakes.length === 0 ? null : Math.min(...wakes), parts: judged };
  }
  const at = judged.reduce<Moment>((latest, judgement) => (judgement.at && isBefore(latest, judgement.at) ? judgement.at : latest), window.from);
  return { ...held(evidenceOf(judged), at, markOfAll(judged)), parts: judged };
}
