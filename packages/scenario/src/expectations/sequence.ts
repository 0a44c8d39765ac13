import { z } from 'zod';
import { entriesOf } from '../entry.ts';
import { inTime } from '../judge/in-time.ts';
import { evidenceOf, held, markOfAll, saidOf, undecided } from '../judge/window.ts';
import { defineExpectation, type Judgement, type Part, type Window } from './expectation.ts';

/** One after the other, on one trace: each step is looked for from the moment at which the step before it was held. */
export const sequence = defineExpectation({
  kind: 'sequence',
  summary: 'These happen in this order. Two that may swap stand in any-order.',
  shape: ({ entry }) => z.array(entry).min(2),
  reads: () => [],
  says: (steps) => `${steps.length} steps in order`,
  refers: () => [],
  parts: entriesOf,
  predict: () => null,
  judge: (_params, window, terms, steps) => inTime(inOrder(steps, window), window, terms),
});

function inOrder(steps: readonly Part[], window: Window): Judgement {
  const parts: Judgement[] = [];
  let from = window.from;
  for (const [index, step] of steps.entries()) {
    const judgement = step.judge({ ...window, from, last: window.last && index === steps.length - 1 });
    parts.push(judgement);
    if (!judgement.at) {
      const waiting = steps.slice(index + 1).map(() => undecided(`waits for: ${step.label}`));
      return { ...judgement, verdict: saidOf(step.label, judgement), parts: [...parts, ...waiting] };
    }
    from = judgement.at;
  }
  return { ...held(evidenceOf(parts), from, markOfAll(parts)), parts };
}
