import type { Json, KubeObject } from '@podlore/knowledge';
import { isList, isObject, member } from '../json.ts';
import { stepsOf } from './field-path.ts';
import type { Mistake } from './problems.ts';
import type { Path } from './yaml-node.ts';
import type { WrittenScenario } from './written.ts';

export type Edit = NonNullable<WrittenScenario['given'][number]['edits']>[number];

export const nameOf = ({ kind, metadata }: KubeObject): string => `${kind}/${metadata.name}`;

/** Objects with one edit made. An edit that changes nothing is a mistake. */
export function edited(objects: readonly KubeObject[], edit: Edit): { readonly objects: readonly KubeObject[]; readonly mistake: Mistake | null } {
  const index = objects.findIndex((object) => nameOf(object) === edit.in);
  const object = objects[index];
  if (!object) return { objects, mistake: { code: 'PODLORE_AIMED_AT_NOTHING', message: `no object is called ${edit.in}`, wayOut: `this file has: ${objects.map(nameOf).join(', ')}` } };
  const field = edit.remove ?? edit.set ?? '';
  const path = stepsOf(field) ?? [];
  const changed = edit.remove === undefined ? written(object, path, edit.to ?? null) : removed(object, path);
  if (changed === null || !isKubeObject(changed)) return { objects, mistake: { code: 'PODLORE_EDIT_NOTHING', message: `${edit.in} has no field ${field} to ${edit.remove === undefined ? 'set' : 'remove'}`, wayOut: 'check the path against the manifest' } };
  return { objects: objects.with(index, changed), mistake: null };
}

const isKubeObject = (value: unknown): value is KubeObject => isObject(value) && typeof member(value, 'apiVersion') === 'string' && typeof member(value, 'kind') === 'string' && typeof member(member(value, 'metadata'), 'name') === 'string';

/** null: there is no such field. */
function removed(value: unknown, [step, ...rest]: Path): Json | null {
  if (step === undefined) return null;
  if (rest.length === 0) {
    if (isList(value) && typeof step === 'number' && step < value.length) return value.toSpliced(step, 1);
    return isObject(value) && Object.hasOwn(value, step) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== step)) : null;
  }
  return inside(value, step, (inner) => removed(inner, rest));
}

/** null: there is nothing on the way to hold it. A last key may be new. */
function written(value: unknown, [step, ...rest]: Path, to: Json): Json | null {
  if (step === undefined) return null;
  if (rest.length > 0) return inside(value, step, (inner) => written(inner, rest, to));
  if (isList(value) && typeof step === 'number' && step <= value.length) return value.toSpliced(step, 1, to);
  return isObject(value) && typeof step === 'string' ? { ...value, [step]: to } : null;
}

function inside(value: unknown, step: string | number, change: (inner: Json) => Json | null): Json | null {
  if (isList(value) && typeof step === 'number') {
    const inner = value[step];
    const changed = inner === undefined ? null : change(inner);
    return changed === null ? null : value.with(step, changed);
  }
  const inner = member(value, String(step));
  const changed = inner === undefined || !isObject(value) ? null : change(inner);
  return changed === null || !isObject(value) ? null : { ...value, [step]: changed };
}
