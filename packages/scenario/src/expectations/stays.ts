import { z } from 'zod';
import { span } from '../document/duration.ts';
import { entriesOf, kindsIn } from '../entry.ts';
import { kept } from '../judge/kept.ts';
import { defineExpectation } from './expectation.ts';

/** It is so at the start and whenever we look: needs a watch without gaps and something to look at. */
export const stays = defineExpectation({
  kind: 'stays',
  summary: 'This is so from the first moment to the last, for each pod, service or answer that is seen.',
  shape: ({ conditions }) =>
    z
      .strictObject({ ...conditions, for: span.optional().describe('How long to watch at least. Left out: one prediction window.') })
      .refine((written) => kindsIn(written).length === 1, 'say one thing that must stay so'),
  reads: () => [],
  says: (written) => (typeof written.for === 'string' ? `stays so for ${written.for}` : 'stays so'),
  refers: () => [],
  parts: (written) => entriesOf([written]),
  predict: () => null,
  onlyWatches: () => true,
  watches: (written) => written.for ?? null,
  judge(_params, window, terms, [part]) {
    if (!part?.condition) throw new Error('stays without a condition');
    const { condition, label } = part;
    return kept(condition, (observation) => !condition.holds(observation, window.timeline), () => `no longer: ${label}`, window, terms);
  },
});
