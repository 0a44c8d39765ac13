// Field paths of rules: `status.phase`, `status.containerStatuses[].state.waiting.reason`, `status.conditions[type=Ready].status`.
// `[]` stands for every element of a list, `[key=value]` for every element whose key holds that text.

import type { Json } from '../json.ts';
import { isObject } from './read.ts';

type Step =
  | { readonly type: 'key'; readonly key: string }
  /** key null: every element. ofContainers: each element is the status of one container. */
  | { readonly type: 'element'; readonly key: string | null; readonly value: string; readonly ofContainers: boolean };

export type FieldPath = readonly Step[];

/** A value found at a path. */
export interface FieldValue {
  /** The path with its indexes resolved. */
  readonly field: string;
  /** null: not inside a container's status. */
  readonly container: string | null;
  readonly value: Json;
}

/** Reads a path as written in a rule. @throws an Error for text that is no path: rules are part of the catalogue, so that is a mistake in it. */
export function parsePath(text: string): FieldPath {
  const steps: Step[] = [];
  for (const part of text.split('.')) {
    const open = part.indexOf('[');
    const key = open === -1 ? part : part.slice(0, open);
    if (key === '') throw new Error(`"${text}" is no field path: a key is empty.`);
    steps.push({ type: 'key', key });
    if (open === -1) continue;
    if (!part.endsWith(']')) throw new Error(`"${text}" is no field path: "[" is not closed at the end of "${part}".`);
    const inside = part.slice(open + 1, -1);
    const equals = inside.indexOf('=');
    const ofContainers = key.toLowerCase().endsWith('containerstatuses');
    if (inside === '') steps.push({ type: 'element', key: null, value: '', ofContainers });
    else if (equals > 0) steps.push({ type: 'element', key: inside.slice(0, equals), value: inside.slice(equals + 1), ofContainers });
    else throw new Error(`"${text}" is no field path: "[${inside}]" is neither [] nor [key=value].`);
  }
  return steps;
}

/** Every value at the path for which `accepts` holds, in the order of the lists. Fields that are absent are not visited. */
export function findValues(root: Json, path: FieldPath, accepts: (value: Json) => boolean): FieldValue[] {
  const found: FieldValue[] = [];
  visit(root, path, 0, [], null, accepts, found);
  return found;
}

function visit(
  value: Json,
  steps: FieldPath,
  at: number,
  indexes: number[],
  container: string | null,
  accepts: (value: Json) => boolean,
  found: FieldValue[],
): void {
  const step = steps[at];
  if (step === undefined) {
    if (accepts(value)) found.push({ field: resolved(steps, indexes), container, value });
    return;
  }
  if (step.type === 'key') {
    if (!isObject(value) || !Object.hasOwn(value, step.key)) return;
    const next = value[step.key];
    if (next !== undefined && next !== null) visit(next, steps, at + 1, indexes, container, accepts, found);
    return;
  }
  if (!Array.isArray(value)) return;
  for (let index = 0; index < value.length; index++) {
    const element: Json = value[index];
    if (step.key !== null && !(isObject(element) && element[step.key] === step.value)) continue;
    indexes.push(index);
    visit(element, steps, at + 1, indexes, step.ofContainers ? nameOf(element) : container, accepts, found);
    indexes.pop();
  }
}

function resolved(steps: FieldPath, indexes: readonly number[]): string {
  let text = '';
  let used = 0;
  for (const step of steps) {
    if (step.type === 'element') text += `[${indexes[used++]}]`;
    else text += text === '' ? step.key : `.${step.key}`;
  }
  return text;
}

function nameOf(element: Json): string | null {
  return isObject(element) && typeof element.name === 'string' ? element.name : null;
}
