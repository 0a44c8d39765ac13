import { z } from 'zod';
import { span } from '../document/duration.ts';
import { entriesOf, kindsIn } from '../entry.ts';
import { kept } from '../judge/kept.ts';
import { defineExpectation } from './expectation.ts';

/** Absence, watched for: needs a watch without gaps and something to look at. */
export const never = defineExpectation({
  kind: 'never',
  summary: 'While we watch, this is not so for a single pod, service or answer.',
  shape: ({ conditions }) =>
    z
      .strictObject({ ...conditions, for: span.optional().describe('How long to watch at least. Left out: one prediction window.') })
      .refine((written) => kindsIn(written).length === 1, 'say one thing that must never be so'),
  reads: () => [],
  says: (written) => (typeof written.for === 'string' ? `never, for ${written.for}` : 'never'),
  refers: () => [],
  parts: (written) => entriesOf([written]),
  predict: () => null,
  onlyWatches: () => true,
  watches: (written) => written.for ?? null,
  judge(_params, window, terms, [part]) {
    if (!part?.condition) throw new Error('never without a condition');
    const { condition, label } = part;
    return kept(condition, (observation) => condition.holds(observation, window.timeline), () => label, window, terms);
  },
});
