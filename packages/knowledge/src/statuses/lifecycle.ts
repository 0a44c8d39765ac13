// How far a pod has come.

import type { KubeObject, NonEmpty } from '../json.ts';
import { steps } from '../data/steps.ts';
import { asObject } from './read.ts';
import { compileRule } from './rule.ts';
import type { Stage, StatusEvidence } from './status.ts';

const readers = steps.map((step) => ({ step: step.id, read: compileRule(step.shownBy.when) }));

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
