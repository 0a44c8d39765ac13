import type { KubeObject } from '@podlore/knowledge';
import { at, numberAt, textsAt } from '../json.ts';
import type { GivenStep, Target } from '../scenario.ts';
import { nameOf } from './edits.ts';
import { podIn } from './manifest.ts';

/** The pods that a scenario applies: one target per workload. */
export const targetsIn = (given: readonly GivenStep[]): readonly Target[] => given.flatMap(({ file, objects }) => objects.flatMap((object) => targetOf(object, file) ?? []));

function targetOf(object: KubeObject, file: string): Target | undefined {
  const pod = podIn(object)?.pod;
  if (pod === undefined) return undefined;
  const isPod = object.kind === 'Pod';
  const labels = isPod ? null : podLabels(object);
  // A workload without a selector is refused by the API server; without labels it selects no pod of ours.
  if (labels !== null && Object.keys(labels).length === 0) return undefined;
  return { name: nameOf(object), file, labels, replicas: replicasOf(object), podSpec: at(pod, 'spec') ?? null };
}

/** Its selector; a Job has none of its own, but its pods carry the template's labels. */
function podLabels(object: KubeObject): { readonly [label: string]: string } {
  const selected = textsAt(object, 'spec', 'selector', 'matchLabels');
  return Object.keys(selected).length > 0 ? selected : textsAt(object, 'spec', 'template', 'metadata', 'labels');
}

/** null: nobody can say beforehand how many there will be (a DaemonSet), or they are not meant to stay (a Job). */
function replicasOf({ kind, spec }: KubeObject): number | null {
  if (kind === 'Pod') return 1;
  return kind === 'DaemonSet' || kind === 'Job' ? null : (numberAt(spec, 'replicas') ?? 1);
}

/** Labels as a target is named by them: app=web,tier=front. null: these are no labels. */
function labelsIn(name: string): { readonly [label: string]: string } | null {
  const pairs = name.split(',').map((pair) => /^([A-Za-z0-9][-A-Za-z0-9_./]{0,300})=([-A-Za-z0-9_.]{0,63})$/.exec(pair.trim()));
  const entries = pairs.flatMap((match) => (match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]] as const]));
  return entries.length === pairs.length ? Object.fromEntries(entries) : null;
}

/** A target by its name, or by labels that the pods of one of the workloads carry. undefined: it is aimed at nothing. */
export function targetNamed(name: string, given: readonly GivenStep[]): Target | undefined {
  const known = targetsIn(given).find((target) => target.name === name);
  if (known) return known;
  const labels = labelsIn(name);
  if (!labels) return undefined;
  for (const { file, objects } of given) {
    for (const object of objects) {
      const pod = podIn(object)?.pod;
      const carried = textsAt(pod, 'metadata', 'labels');
      if (pod !== undefined && Object.entries(labels).every(([label, value]) => carried[label] === value)) return { name, file, labels, replicas: null, podSpec: at(pod, 'spec') ?? null };
    }
  }
  return undefined;
}
