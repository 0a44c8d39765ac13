// The field note's six steps of a pod's life, each with the observation that shows it.
import type { Stage } from '@podlore/knowledge';
import type { PodRef } from '../ports/cluster.ts';
import type { ScenarioReport } from '../report.ts';
import type { Fact, FactOf, Observation } from '../timeline.ts';

type Step = ScenarioReport['steps'][number];

/** Which facts show a step. The binding writes node and condition at once, so the scheduler's own event stands for the decision. */
const shows: readonly { readonly step: Stage; readonly by: (fact: Fact, pod: string) => boolean }[] = [
  { step: 'submit', by: (fact, pod) => isPod(fact, pod) },
  { step: 'schedule', by: (fact, pod) => isEvent(fact, pod, ['Scheduled']) },
  { step: 'bind', by: (fact, pod) => isPod(fact, pod) && fact.node !== null },
  { step: 'node', by: (fact, pod) => isEvent(fact, pod, ['Pulling', 'Pulled']) || (isPod(fact, pod) && fact.row.status === 'ContainerCreating') },
  { step: 'runtime', by: (fact, pod) => isEvent(fact, pod, ['Started']) || (isPod(fact, pod) && fact.row.status === 'Running') },
  { step: 'reclaim', by: (fact, pod) => fact.type === 'pod-gone' && fact.pod.pod === pod },
];

/** Every pod that was seen, in order of appearance, with all six steps; observation null where a step was not seen. */
export function stepsOf(observations: readonly Observation[]): readonly Step[] {
  const pods = new Map<string, PodRef>();
  for (const { fact } of observations) if (fact.type === 'pod' && !pods.has(fact.pod.pod)) pods.set(fact.pod.pod, fact.pod);
  return [...pods.values()].flatMap((pod) => shows.map(({ step, by }) => ({ pod, step, observation: observations.find(({ fact }) => by(fact, pod.pod))?.id ?? null })));
}

const isPod = (fact: Fact, pod: string): fact is FactOf<'pod'> => fact.type === 'pod' && fact.pod.pod === pod;

const isEvent = (fact: Fact, pod: string, reasons: readonly string[]): boolean => fact.type === 'event' && fact.about.kind === 'Pod' && fact.about.name === pod && reasons.includes(fact.reason);
