// The whole status of a pod as the kubelet generates it at the start of a sync. Source: pkg/kubelet/kubelet_pods.go generateAPIPodStatus.
import { timestamp } from '../../time.ts';
import type { Condition, ContainerStatus, PodStatus } from '../../kinds.ts';
import { conditionsOf, withReadiness, withSandboxReady } from './conditions.ts';
import type { ConditionInput } from './conditions.ts';
import { appStatuses, initStatuses } from './container-status.ts';
import type { StatusInput } from './container-status.ts';
import { phaseOf } from './phase.ts';

export interface PodStatusInput extends StatusInput {
  readonly hostIp: string;
  readonly nowMs: number;
  /** No container will start again: the pod is being deleted or has ended. */
  readonly ending: boolean;
}

export function generatePodStatus(input: PodStatusInput): PodStatus {
  const { pod, before, view, nowMs } = input;
  const app = appStatuses(input);
  const init = initStatuses(input);
  const phase = isTerminal(before) ? before.phase : phaseOf(pod, init, app, input.ending);
  const ip = pod.spec.hostNetwork === true ? input.hostIp : (view.sandbox?.ip ?? before.podIP);
  return {
    conditions: conditionsOf({ pod, phase: phase ?? 'Pending', init, app, before, nowMs }, view),
    containerStatuses: app,
    hostIP: input.hostIp,
    hostIPs: [{ ip: input.hostIp }],
    ...(init.length === 0 ? {} : { initContainerStatuses: init }),
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    phase: phase ?? 'Pending',
    ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
    ...(before.qosClass === undefined ? {} : { qosClass: before.qosClass }),
    startTime: before.startTime ?? timestamp(nowMs),
  };
}

export function isTerminal(status: PodStatus): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

/** The cached status with one container's field set and the conditions that hang on it; the same object when nothing changes. */
export function withContainer(input: Pick<ConditionInput, 'pod' | 'before' | 'nowMs'>, containerId: string, change: Pick<ContainerStatus, 'ready'> | Pick<ContainerStatus, 'started'>): PodStatus {
  const set = (statuses: readonly ContainerStatus[]): readonly ContainerStatus[] =>
    statuses.map((status) => (status.containerID === containerId ? { ...status, ...change } : status));
  const { before } = input;
  const app = set(before.containerStatuses ?? []);
  const init = set(before.initContainerStatuses ?? []);
  const conditions = withReadiness(before.conditions ?? [], { ...input, phase: before.phase ?? 'Pending', app, init });
  return { ...before, containerStatuses: app, ...(init.length === 0 ? {} : { initContainerStatuses: init }), conditions };
}

export function withSandbox(input: Pick<ConditionInput, 'pod' | 'before' | 'nowMs'>): PodStatus {
  const { before } = input;
  const conditions = withSandboxReady(before.conditions ?? [], { ...input, phase: 'Pending', app: [], init: [] });
  return { ...before, conditions };
}

/** What the kubelet writes to the API: its own conditions, and those of others as they stand there. Source: pkg/kubelet/status/status_manager.go mergePodStatus. */
export function mergedStatus(stored: PodStatus, own: PodStatus): PodStatus {
  const owned = new Set((own.conditions ?? []).map((condition) => condition.type));
  const others: readonly Condition[] = (stored.conditions ?? []).filter((condition) => !owned.has(condition.type));
  return { ...stored, ...own, conditions: others.length === 0 ? (own.conditions ?? []) : [...(own.conditions ?? []), ...others] };
}
