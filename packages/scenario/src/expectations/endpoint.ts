import { z } from 'zod';
import { reached } from '../judge/reached.ts';
import { isBefore } from '../judge/window.ts';
import type { Interval } from '../plan.ts';
import { defineExpectation, type Condition } from './expectation.ts';

const params = z.strictObject({
  service: z.string().describe('A Service of the manifests.'),
  is: z.enum(['ready', 'not-ready']),
});

/** Whether a Service has an address it may send clients to. */
export const endpoint = defineExpectation({
  kind: 'endpoint',
  summary: 'A Service has a ready endpoint and none that is not; or, not-ready, it had one and has none now.',
  shape: () => params,
  reads: () => ['endpoint'],
  says: ({ service, is }) => `endpoint of ${service} is ${is}`,
  refers: ({ service }) => [{ field: 'service', to: 'service', name: service }],
  predict: ({ is }, physics) => (is === 'ready' ? shownFrom(physics.readyAgain, physics.endpointBack) : shownFrom(physics.readyFalseSeen, physics.endpointNotReady)),
  condition: (written) => conditionOf(written),
  judge: (written, window, terms) => reached(conditionOf(written), window, terms),
});

/** An EndpointSlice follows its pod sooner than the clients behind it do, and at the latest when they do. */
const shownFrom = (pod: Interval | null, clients: Interval | null): Interval | null => clients && [Math.min(clients[0], pod?.[0] ?? clients[0]), clients[1]];

/** Absence counts only after presence: a service that never had an endpoint has not lost it. */
const conditionOf = ({ service, is }: z.infer<typeof params>): Condition => ({
  about: (fact) => (fact.type === 'endpoint' && fact.service === service ? service : null),
  holds(observation, { observations }) {
    const { fact } = observation;
    if (fact.type !== 'endpoint') return false;
    if (is === 'ready') return fact.ready.length > 0 && fact.notReady.length === 0;
    return fact.ready.length === 0 && observations.some((earlier) => isBefore(earlier, observation) && earlier.fact.type === 'endpoint' && earlier.fact.service === service && earlier.fact.ready.length > 0);
  },
  carries: true,
  watch: 'EndpointSlice',
});
