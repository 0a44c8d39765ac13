import { z } from 'zod';
import { listAt, textAt } from '../json.ts';
import { reached } from '../judge/reached.ts';
import type { FactOf } from '../timeline.ts';
import { defineExpectation, type Condition } from './expectation.ts';

const params = z
  .strictObject({
    of: z.string().describe('Pods: Deployment/name, Pod/name, or labels such as app=web.'),
    is: z.string().optional().describe('The STATUS cell of kubectl get pods, or the id of a catalogue entry that was found.'),
    ready: z.boolean().optional().describe("The pod's Ready condition."),
  })
  .refine(({ is, ready }) => is !== undefined || ready !== undefined, 'say what the status is (is), whether the pod is ready (ready), or both');

/** A word that kubectl or the catalogue says of a pod. Reached when one pod shows it; it stays while every pod does; never: no pod ever did. */
export const status = defineExpectation({
  kind: 'status',
  summary: 'A pod shows this status, as kubectl prints it or as the catalogue names it, or is ready or not.',
  shape: () => params,
  reads: () => ['pod'],
  says: ({ of, is, ready }) => `${of} is ${[is, ready === undefined ? undefined : ready ? 'ready' : 'not ready'].filter((word) => word !== undefined).join(' and ')}`,
  refers: ({ of, is }) => [{ field: 'of', to: 'target', name: of }, ...(is === undefined ? [] : [{ field: 'is', to: 'status', name: is } as const])],
  predict: ({ ready }, physics) => (ready === undefined ? null : ready ? physics.readyAgain : physics.readyFalseSeen),
  condition: (written) => conditionOf(written),
  judge: (written, window, terms) => reached(conditionOf(written), window, terms),
});

const conditionOf = ({ of, is, ready }: z.infer<typeof params>): Condition => ({
  about: (fact) => (fact.type === 'pod' && fact.of.includes(of) ? fact.pod.pod : null),
  holds: ({ fact }) => fact.type === 'pod' && (ready === undefined || fact.ready === ready) && (is === undefined || wordsOf(fact).includes(is)),
  carries: true,
  watch: 'Pod',
});

/** The STATUS cell and every entry that the diagnosis found. */
const wordsOf = ({ row, diagnosis }: FactOf<'pod'>): readonly (string | undefined)[] => [row.status, textAt(diagnosis, 'headline', 'status'), ...listAt(diagnosis, 'findings').map((finding) => textAt(finding, 'status'))];
