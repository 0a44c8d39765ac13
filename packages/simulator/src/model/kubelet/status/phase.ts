import type { ContainerStatus, Phase, Pod } from '../../kinds.ts';
import { isSidecar } from './container-status.ts';

/** The pod's phase from its containers' states. `ending`: no container will start again. Source: pkg/kubelet/kubelet_pods.go getPhase. */
export function phaseOf(pod: Pod, init: readonly ContainerStatus[], app: readonly ContainerStatus[], ending: boolean): Phase {
  const policy = pod.spec.restartPolicy ?? 'Always';
  const started = app.some(hasRun);
  const { pending, failed } = countInit(pod, init);
  if (failed > 0 && policy === 'Never') return 'Failed';
  if (pending > 0 && !started) return 'Pending';
  const counts = { running: 0, waiting: 0, stopped: 0, succeeded: 0 };
  for (const { state, lastState } of app) {
    if (state.running !== undefined) counts.running++;
    else if (state.terminated !== undefined) {
      counts.stopped++;
      if (state.terminated.exitCode === 0) counts.succeeded++;
    } else if (lastState.terminated !== undefined) counts.stopped++;
    else counts.waiting++;
  }
  if (counts.waiting > 0) return 'Pending';
  if (counts.running > 0) return 'Running';
  if (counts.stopped === counts.succeeded && (ending || policy !== 'Always')) return 'Succeeded';
  if (ending || policy === 'Never') return 'Failed';
  return 'Running';
}

function countInit(pod: Pod, init: readonly ContainerStatus[]): { pending: number; failed: number } {
  const counts = { pending: 0, failed: 0 };
  for (const container of pod.spec.initContainers ?? []) {
    const status = init.find((each) => each.name === container.name);
    if (isSidecar(container)) {
      if (status?.started !== true) counts.pending++;
      continue;
    }
    const ended = status?.state.terminated ?? (status?.state.waiting === undefined ? undefined : status.lastState.terminated);
    if (ended === undefined) counts.pending++;
    else if (ended.exitCode !== 0) counts.failed++;
  }
  return counts;
}

function hasRun(status: ContainerStatus): boolean {
  return status.state.running !== undefined || status.state.terminated !== undefined;
}
