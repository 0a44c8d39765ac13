// What a watched object says, as a fact.
import { classify, podRow, type KubeObject } from '@podlore/knowledge';
import { at, listAt, member, numberAt, textAt, textsAt } from '../json.ts';
import type { Target } from '../scenario.ts';
import type { ContainerFact, Fact, FactOf } from '../timeline.ts';

/** kubernetes: whose rules for the cells. */
export function podFact(pod: KubeObject, targets: readonly Target[], nowMs: number, kubernetes: `${number}.${number}`): FactOf<'pod'> {
  const { ready, status, restarts } = podRow(pod, nowMs, { kubernetes });
  const condition = listAt(pod.status, 'conditions').find((candidate) => member(candidate, 'type') === 'Ready');
  return {
    type: 'pod',
    pod: refOf(pod),
    of: targets.filter((target) => selects(target, pod)).map(({ name }) => name),
    node: textAt(pod.spec, 'nodeName') ?? null,
    readySinceMs: timeOf(textAt(condition, 'lastTransitionTime')),
    ready: member(condition, 'status') === 'True',
    containers: listAt(pod.status, 'containerStatuses').map(containerFact),
    row: { ready, status, restarts },
    diagnosis: classify(pod, nowMs, { kubernetes }),
  };
}

export const podGone = (pod: KubeObject): Fact => ({ type: 'pod-gone', pod: refOf(pod) });

const refOf = ({ metadata }: KubeObject): { readonly namespace: string; readonly pod: string } => ({ namespace: metadata.namespace ?? 'default', pod: metadata.name });

export function selects({ name, labels }: Target, { metadata }: KubeObject): boolean {
  if (labels === null) return name === `Pod/${metadata.name}`;
  return Object.entries(labels).every(([label, value]) => metadata.labels?.[label] === value);
}

function containerFact(status: unknown): ContainerFact {
  const started = at(status, 'started');
  return {
    name: textAt(status, 'name') ?? '',
    ready: at(status, 'ready') === true,
    started: typeof started === 'boolean' ? started : null,
    restarts: numberAt(status, 'restartCount') ?? 0,
    lastExitCode: numberAt(status, 'lastState', 'terminated', 'exitCode') ?? numberAt(status, 'state', 'terminated', 'exitCode') ?? null,
    startedAtMs: timeOf(textAt(status, 'state', 'running', 'startedAt')),
  };
}

/** null: no container of that name runs. */
export function startedAtMs(pod: KubeObject, container: string): number | null {
  const status = listAt(pod.status, 'containerStatuses').find((candidate) => textAt(candidate, 'name') === container);
  return timeOf(textAt(status, 'state', 'running', 'startedAt'));
}

/** null: no time, or none that can be read. */
function timeOf(written: string | undefined): number | null {
  const atMs = written === undefined ? Number.NaN : Date.parse(written);
  return Number.isNaN(atMs) ? null : atMs;
}

/** An event of the cluster's own log. */
export function eventFact(event: KubeObject): FactOf<'event'> {
  const about = textsAt(event, 'involvedObject');
  return {
    type: 'event',
    about: { kind: about['kind'] ?? '', namespace: about['namespace'] ?? null, name: about['name'] ?? '' },
    reason: textAt(event, 'reason') ?? '',
    message: textAt(event, 'message') ?? '',
  };
}
