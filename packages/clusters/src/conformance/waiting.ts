// Waiting on a cluster's own clock.

import type { KubeObject } from '@podlore/knowledge';
import type { Answer, Cluster, ContainerRef, ServicePort } from '@podlore/scenario';

/** Longest wait for anything that a healthy cluster does in seconds. */
const patienceMs = 60_000;

const never = new AbortController().signal;

export async function sleep(cluster: Cluster, durationMs: number): Promise<void> {
  await cluster.clock.sleepUntilMs(cluster.clock.nowMs() + durationMs, never);
}

/** Reads rows until one will do. Throws when none comes in time. */
export async function firstRow<Row>(cluster: Cluster, what: string, open: (signal: AbortSignal) => AsyncIterable<Row>, fits: (row: Row) => boolean): Promise<Row> {
  const stop = new AbortController();
  const patience = cluster.clock.sleepUntilMs(cluster.clock.nowMs() + patienceMs, stop.signal).then(
    () => stop.abort(),
    () => {},
  );
  try {
    for await (const row of open(stop.signal)) if (fits(row)) return row;
    throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
  } finally {
    stop.abort();
    await patience;
  }
}

/** The container of the one pod of a deployment, once that pod is ready. */
export async function readyPod(cluster: Cluster, namespace: string, app: string): Promise<ContainerRef> {
  const { object } = await firstRow(cluster, `a ready pod of ${app}`, (signal) => cluster.watch({ kind: 'Pod', namespace }, signal), (row) => row.type !== 'deleted' && isReady(row.object, app));
  return { namespace, pod: object.metadata.name, container: 'web' };
}

/** Asks a few times a second until the answer is this one. */
export async function answers(cluster: Cluster, service: ServicePort, wanted: Answer): Promise<void> {
  const untilMs = cluster.clock.nowMs() + patienceMs;
  let last: Answer | undefined;
  while (cluster.clock.nowMs() < untilMs) {
    last = await cluster.ask(service, { protocol: 'http', path: '/', timeoutMs: 1000 }, never);
    if (last === wanted) return;
    await sleep(cluster, 100);
  }
  throw new Error(`service ${service.name} never answered ${wanted}, at last ${last}`);
}

function isReady(pod: KubeObject, app: string): boolean {
  const conditions: unknown = dig(pod.status, 'conditions');
  return pod.metadata.labels?.app === app && Array.isArray(conditions) && conditions.some((condition) => dig(condition, 'type') === 'Ready' && dig(condition, 'status') === 'True');
}

/** How often the container has been restarted. */
export function restarts(pod: KubeObject): number {
  const statuses: unknown = dig(pod.status, 'containerStatuses');
  const count: unknown = Array.isArray(statuses) ? dig(statuses[0], 'restartCount') : 0;
  return typeof count === 'number' ? count : 0;
}

function dig(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
