import type { ContainerStatus, Pod, PodStatus } from '../../kinds.ts';
import { isTerminal } from './pod-status.ts';

/**
 * The last status of a pod: every container has ended, and one that never ran is told as lost; so is the phase terminal.
 * With init containers, the app containers count only if the pod was initialized. Source: pkg/kubelet/status/status_manager.go TerminatePod.
 */
export function withUnknown(pod: Pod, status: PodStatus): PodStatus {
  const init = status.initContainerStatuses ?? [];
  const initialized = (pod.spec.initContainers ?? []).length === 0 || status.conditions?.some(({ type, status: value }) => type === 'Initialized' && value === 'True') === true;
  const lastTried = init.findLastIndex((each) => each.state.running !== undefined || each.state.terminated !== undefined || each.lastState.terminated !== undefined);
  return {
    ...status,
    phase: isTerminal(status) ? (status.phase ?? 'Failed') : 'Failed',
    containerStatuses: initialized ? (status.containerStatuses ?? []).map(lost) : (status.containerStatuses ?? []),
    ...(init.length === 0 ? {} : { initContainerStatuses: init.map((each, index) => (index <= Math.max(0, lastTried) ? lost(each) : each)) }),
  };
}

function lost(status: ContainerStatus): ContainerStatus {
  if (status.state.terminated !== undefined) return status;
  return {
    ...status,
    ready: false,
    started: false,
    state: {
      terminated: {
        exitCode: 137,
        finishedAt: null,
        message: 'The container could not be located when the pod was terminated',
        reason: 'ContainerStatusUnknown',
        startedAt: null,
      },
    },
  };
}
