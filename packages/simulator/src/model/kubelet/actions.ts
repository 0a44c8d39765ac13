// What a sync has to do, from what the runtime showed when it began. Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions.
import type { Container, Pod } from '../kinds.ts';
import { newest } from './runtime.ts';
import type { ContainerView, RuntimeView } from './runtime.ts';
import { isSidecar, shouldBeStarted } from './status/container-status.ts';

export interface Kill {
  readonly container: Container;
  readonly containerId: string;
  readonly because: 'liveness' | 'startup' | 'changed';
  readonly restart: boolean;
}
export interface Actions {
  readonly sandbox: boolean;
  readonly kills: readonly Kill[];
  /** Init containers and sidecars to start, in order. */
  readonly init: readonly Container[];
  readonly app: readonly Container[];
  /** Nothing is left to keep or to start: the whole pod is stopped. */
  readonly stopPod: boolean;
}

export interface ProbeVerdicts {
  /** undefined: no verdict for that container. */
  liveness(containerId: string): string | undefined;
  startup(containerId: string): string | undefined;
  hasStartup(name: string): boolean;
}

export function computeActions(pod: Pod, view: RuntimeView, probes: ProbeVerdicts): Actions {
  const init = pod.spec.initContainers ?? [];
  if (view.sandbox === null || !view.sandbox.ready) {
    const first = init[0];
    return { sandbox: true, kills: [], init: first === undefined ? [] : [first], app: first === undefined ? pod.spec.containers : [], stopPod: false };
  }
  const kills: Kill[] = [];
  const starts: Container[] = [];
  const initialized = initStarts(pod, view, probes, kills, starts);
  if (!initialized) return { sandbox: false, kills, init: starts, app: [], stopPod: false };
  const app: Container[] = [];
  let kept = 0;
  for (const container of pod.spec.containers) {
    const current = newest(view, container.name);
    if (current?.state !== 'running') {
      if (shouldBeStarted(pod, container, current)) app.push(container);
      continue;
    }
    const kill = killOf(pod, container, current, probes);
    if (kill === null) kept++;
    else {
      kills.push(kill);
      if (kill.restart) app.push(container);
    }
  }
  const stopPod = kept === 0 && app.length === 0;
  return { sandbox: false, kills, init: starts, app, stopPod };
}

/** True: the app containers may start. */
function initStarts(pod: Pod, view: RuntimeView, probes: ProbeVerdicts, kills: Kill[], starts: Container[]): boolean {
  const appHasRun = pod.spec.containers.some((container) => newest(view, container.name) !== undefined);
  for (const container of pod.spec.initContainers ?? []) {
    const current = newest(view, container.name);
    if (isSidecar(container)) {
      if (current?.state === 'running') {
        const kill = killOf(pod, container, current, probes);
        if (kill !== null) {
          kills.push(kill);
          starts.push(container);
        } else if (!appHasRun && probes.hasStartup(container.name) && probes.startup(current.id) !== 'success') return false;
        continue;
      }
      starts.push(container);
      if (!appHasRun) return false;
      continue;
    }
    if (appHasRun || (current?.state === 'exited' && current.exitCode === 0)) continue;
    if (shouldBeStarted(pod, container, current)) starts.push(container);
    return false;
  }
  return true;
}

function killOf(pod: Pod, container: Container, current: ContainerView, probes: ProbeVerdicts): Kill | null {
  const containerId = current.id;
  // A changed container is made anew whatever the policy says.
  if (current.written !== (container.image ?? '')) return { container, containerId, because: 'changed', restart: true };
  const because = probes.liveness(containerId) === 'failure' ? 'liveness' : probes.startup(containerId) === 'failure' ? 'startup' : null;
  if (because === null) return null;
  return { container, containerId, because, restart: isSidecar(container) || pod.spec.restartPolicy !== 'Never' };
}
