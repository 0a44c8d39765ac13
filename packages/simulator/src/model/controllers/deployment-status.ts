// A Deployment's status and conditions. Source: pkg/controller/deployment/sync.go calculateStatus, progress.go syncRolloutStatus.
import type { Condition, Deployment, ReplicaSet } from '../kinds.ts';
import { parseTimestamp } from '../time.ts';
import { withCondition } from './condition.ts';
import { limitsOf, replicasOf, sum } from './rollout.ts';

type Status = NonNullable<Deployment['status']>;

export function deploymentStatus(deployment: Deployment, fresh: ReplicaSet | undefined, all: readonly ReplicaSet[], nowMs: number): Status {
  const available = sum(all, (set) => set.status?.availableReplicas ?? 0);
  const replicas = sum(all, (set) => set.status?.replicas ?? 0);
  const updated = fresh?.status?.replicas ?? 0;
  const ready = sum(all, (set) => set.status?.readyReplicas ?? 0);
  const unavailable = Math.max(0, sum(all, replicasOf) - available);
  const counted: Status = {
    ...(available === 0 ? {} : { availableReplicas: available }),
    observedGeneration: deployment.metadata.generation ?? 1,
    ...(ready === 0 ? {} : { readyReplicas: ready }),
    ...(replicas === 0 ? {} : { replicas }),
    terminatingReplicas: sum(all, (set) => set.status?.terminatingReplicas ?? 0),
    ...(unavailable === 0 ? {} : { unavailableReplicas: unavailable }),
    ...(updated === 0 ? {} : { updatedReplicas: updated }),
  };
  const enough = available >= replicasOf(deployment) - limitsOf(deployment).unavailable;
  const conditions = withCondition(deployment.status?.conditions ?? [], enough
    ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' }, nowMs);
  return { ...counted, conditions: withProgress(deployment, fresh, counted, conditions, nowMs) };
}

/** When the deployment will count as stuck, if nothing moves; null: never. */
export function deadlineMs(deployment: Deployment): number | null {
  const progressing = deployment.status?.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing === undefined || progressing.reason === 'NewReplicaSetAvailable' || progressing.status === 'False') return null;
  const sinceMs = parseTimestamp(progressing.lastUpdateTime);
  return sinceMs === null ? null : sinceMs + (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
}

function withProgress(deployment: Deployment, fresh: ReplicaSet | undefined, now: Status, conditions: readonly Condition[], nowMs: number): readonly Condition[] {
  const before = deployment.status;
  const progressing = conditions.find(({ type }) => type === 'Progressing');
  const name = fresh?.metadata.name ?? deployment.metadata.name;
  const replicas = replicasOf(deployment);
  const complete = (now.updatedReplicas ?? 0) === replicas && (now.replicas ?? 0) === replicas && (now.availableReplicas ?? 0) === replicas;
  if (complete && fresh !== undefined) {
    return withCondition(conditions, { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: `ReplicaSet "${name}" has successfully progressed.` }, nowMs);
  }
  // Progress towards a template that has already been reached is not told again.
  if (progressing?.reason === 'NewReplicaSetAvailable') return conditions;
  const moved = (now.updatedReplicas ?? 0) > (before?.updatedReplicas ?? 0)
    || (now.readyReplicas ?? 0) > (before?.readyReplicas ?? 0)
    || (now.availableReplicas ?? 0) > (before?.availableReplicas ?? 0)
    || (now.replicas ?? 0) - (now.updatedReplicas ?? 0) < (before?.replicas ?? 0) - (before?.updatedReplicas ?? 0);
  if (moved) {
    const finding = { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message: `ReplicaSet "${name}" is progressing.` } as const;
    return withCondition(conditions.filter(({ type }) => type !== 'Progressing'), { ...finding, ...sinceOf(progressing) }, nowMs);
  }
  const untilMs = deadlineMs({ ...deployment, status: { ...before, conditions } });
  if (untilMs === null || nowMs < untilMs) return conditions;
  return withCondition(conditions, { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: `ReplicaSet "${name}" has timed out progressing.` }, nowMs);
}

/** Movement renews the update time, not the transition time. */
function sinceOf(condition: Condition | undefined): { readonly lastTransitionTime?: string } {
  return condition?.status === 'True' && condition.lastTransitionTime !== undefined ? { lastTransitionTime: condition.lastTransitionTime } : {};
}
