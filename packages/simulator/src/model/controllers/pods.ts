// What several controllers ask of a pod.
import type { Condition, Labels, LabelSelector, Pod } from '../kinds.ts';
import { parseTimestamp } from '../time.ts';

/** Every label of the selector is there. An empty selector selects nothing here: a Service or workload without one manages its own. */
export function selects(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

/** Source: apimachinery meta/v1 LabelSelectorAsSelector. */
export function matches(selector: LabelSelector, labels: Labels | undefined): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels?.[key] === value);
  return equal && (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels?.[key];
    switch (operator) {
      case 'In': return value !== undefined && values.includes(value);
      case 'NotIn': return value === undefined || !values.includes(value);
      case 'Exists': return value !== undefined;
      default: return value === undefined;
    }
  });
}

function podCondition(pod: Pod, type: string): Condition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

export function isReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

export function hasEnded(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

export function isDeleting(object: { readonly metadata: { readonly deletionTimestamp?: string } }): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}

/** Neither ended nor being deleted: it counts as one of the replicas. Source: pkg/controller IsPodActive. */
export function isActive(pod: Pod): boolean {
  return !hasEnded(pod) && !isDeleting(pod);
}

/** Milliseconds until a ready pod has been so for `minReadySeconds`; 0: it is available; null: it is not ready. Source: api/v1/pod IsPodAvailable. */
export function untilAvailableMs(pod: Pod, minReadySeconds: number, nowMs: number): number | null {
  const ready = podCondition(pod, 'Ready');
  if (ready?.status !== 'True') return null;
  if (minReadySeconds === 0) return 0;
  const sinceMs = parseTimestamp(ready.lastTransitionTime) ?? nowMs;
  return Math.max(0, sinceMs + minReadySeconds * 1000 - nowMs);
}
