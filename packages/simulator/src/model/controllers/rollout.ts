// The arithmetic of a rolling update. Source: pkg/controller/deployment/util/deployment_util.go, rolling.go.
import type { Deployment, ReplicaSet } from '../kinds.ts';

export interface Limits {
  /** Pods allowed above the asked number. */
  readonly surge: number;
  /** Pods allowed to be missing. */
  readonly unavailable: number;
}

/** Percentages round up for surge and down for unavailable; both at zero would stand still, so one may be missing. Source: ResolveFenceposts. */
export function limitsOf(deployment: Deployment): Limits {
  const replicas = replicasOf(deployment);
  const { maxSurge = '25%', maxUnavailable = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {};
  const surge = scaled(maxSurge, replicas, Math.ceil);
  const unavailable = scaled(maxUnavailable, replicas, Math.floor);
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}

export function replicasOf(object: Deployment | ReplicaSet): number {
  return object.spec.replicas ?? 1;
}

/** How large the new set should be now. Source: NewRSNewReplicas. */
export function newSize(deployment: Deployment, fresh: ReplicaSet, all: readonly ReplicaSet[]): number {
  const replicas = replicasOf(deployment);
  if (deployment.spec.strategy?.type === 'Recreate') return replicas;
  const total = sum(all, replicasOf);
  const most = replicas + limitsOf(deployment).surge;
  if (total >= most) return replicasOf(fresh);
  return replicasOf(fresh) + Math.min(most - total, replicas - replicasOf(fresh));
}

/** What to take from the old sets now: unhealthy replicas first, then as many as availability allows. Source: reconcileOldReplicaSets. */
export function oldSizes(deployment: Deployment, fresh: ReplicaSet, old: readonly ReplicaSet[]): ReadonlyMap<ReplicaSet, number> {
  const sizes = new Map<ReplicaSet, number>();
  const all = [...old, fresh];
  const least = replicasOf(deployment) - limitsOf(deployment).unavailable;
  const missing = replicasOf(fresh) - (fresh.status?.availableReplicas ?? 0);
  let spare = sum(all, replicasOf) - least - missing;
  if (spare <= 0) return sizes;
  for (const set of old) {
    const unhealthy = replicasOf(set) - (set.status?.availableReplicas ?? 0);
    const taken = Math.min(spare, unhealthy);
    if (taken <= 0) continue;
    sizes.set(set, replicasOf(set) - taken);
    spare -= taken;
  }
  let free = sum(all, (set) => set.status?.availableReplicas ?? 0) - least;
  for (const set of old) {
    const size = sizes.get(set) ?? replicasOf(set);
    const taken = Math.min(size, free);
    if (taken <= 0) continue;
    sizes.set(set, size - taken);
    free -= taken;
  }
  return sizes;
}

export function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function scaled(value: number | string, of: number, round: (value: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseInt(value, 10) / 100) * of);
}
