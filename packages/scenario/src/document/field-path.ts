import { z } from 'zod';

const step = /(?:^|\.)([A-Za-z0-9_$-]+)|\[(\d{1,4})\]|\["([^"\\]{1,300})"\]/y;

/** A field of an object: spec.template.spec.containers[0].livenessProbe, metadata.annotations["example.com/owner"]. */
export const fieldPath = z.string().max(500).refine((written) => stepsOf(written) !== null, 'a field is a path such as spec.template.spec.containers[0].livenessProbe');

/** The keys and indexes of a path. null: it is no path. */
export function stepsOf(written: string): readonly (string | number)[] | null {
  const steps: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < written.length) {
    const match = step.exec(written);
    if (!match) return null;
    const [, key, index, quoted] = match;
    const name = key ?? quoted ?? '';
    if (index === undefined && ['__proto__', 'constructor', 'prototype'].includes(name)) return null;
    steps.push(index === undefined ? name : Number(index));
  }
  return steps.length === 0 ? null : steps;
}
