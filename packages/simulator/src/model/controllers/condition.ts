import type { Condition } from '../kinds.ts';
import { timestamp } from '../time.ts';

/**
 * A list of conditions with one set. Nothing changes when status, reason and message are the same; the transition time moves only with the status.
 * Source: pkg/controller/deployment/util SetDeploymentCondition.
 */
export function withCondition(conditions: readonly Condition[], finding: Pick<Condition, 'type' | 'status' | 'reason' | 'message'>, nowMs: number): readonly Condition[] {
  const before = conditions.find((condition) => condition.type === finding.type);
  if (before?.status === finding.status && before.reason === finding.reason && before.message === finding.message) return conditions;
  const now = timestamp(nowMs);
  const lastTransitionTime = before?.status === finding.status ? (before.lastTransitionTime ?? now) : now;
  return [...conditions.filter((condition) => condition.type !== finding.type), { lastTransitionTime, lastUpdateTime: now, ...finding }];
}
