// The six steps of a pod's life: which one a word means, and how far a pod has come.

import type { KubeObject, NonEmpty } from '../json.ts';
import { steps } from '../data/steps.ts';
import { asObject } from './read.ts';
import { compileRule } from './rule.ts';
import type { LifecycleStep } from './step.ts';
import type { Stage, StatusEvidence } from './status.ts';

const readers = steps.map((step) => ({ step: step.id, read: compileRule(step.shownBy.when) }));

/** The step of that id, title (in either language) or alias, in any case, whatever blanks and punctuation stand within. null: none is called so. */
export function findStep(text: string): LifecycleStep | null {
  const word = bare(text);
  return steps.find(({ id, title, aliases }) => word !== '' && [id, title.en, title.zh, ...aliases].some((name) => bare(name) === word)) ?? null;
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');

/** The steps that this pod shows to be behind it or under way, in order, each with what was read. Never throws. */
export function stepsReached(pod: KubeObject): { readonly step: Stage; readonly evidence: NonEmpty<StatusEvidence> }[] {
  const json = asObject(pod);
  const reached: { step: Stage; evidence: NonEmpty<StatusEvidence> }[] = [];
  for (const { step, read } of readers) {
    const evidence = read(json);
    if (evidence !== null) reached.push({ step, evidence });
  }
  return reached;
}
