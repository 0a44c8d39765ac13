// Stopping containers, one or all. Source: pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer.
import type { Container } from '../kinds.ts';
import { together, within } from '../routine.ts';
import type { Routine } from '../routine.ts';
import { draw, timings } from '../timings.ts';
import { runHook } from './hooks.ts';
import type { PodWorker } from './pod-worker.ts';
import { newest } from './runtime.ts';
import { isSidecar } from './status/container-status.ts';

/** The least a container is given between its stop signal and SIGKILL. Source: minimumGracePeriodInSeconds. */
const leastGraceMs = 2_000;

/** Event, preStop hook within the grace, stop signal, and SIGKILL when the rest of the grace is over. */
export function* stopContainer(worker: PodWorker, container: Container, containerId: string, graceMs: number, message: string): Routine {
  if (worker.runtime.process(containerId) === undefined) return;
  worker.say(container, 'Normal', 'Killing', message);
  const sinceMs = worker.nowMs();
  const preStop = container.lifecycle?.preStop;
  if (preStop !== undefined && graceMs > 0) {
    const error = yield* within(worker.world, graceMs, runHook(worker, container, containerId, preStop));
    if (error !== null) worker.say(container, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
  }
  const leftMs = Math.max(leastGraceMs, graceMs - (worker.nowMs() - sinceMs));
  worker.runtime.signal(containerId, container.lifecycle?.stopSignal ?? worker.stopSignal(container));
  yield (resume) => {
    const cancelWait = worker.runtime.whenExited(containerId, () => {
      cancelKill();
      resume();
    });
    const cancelKill = worker.world.after(leftMs, () => worker.runtime.signal(containerId, 'KILL'));
    if (worker.runtime.process(containerId) === undefined) cancelKill();
    return () => {
      cancelWait();
      cancelKill();
    };
  };
}

/** App containers at once, then the sidecars from the last to the first, then the sandbox. */
export function* stopPod(worker: PodWorker, graceMs: number): Routine {
  const sinceMs = worker.nowMs();
  const stop = (container: Container): Routine => {
    const view = newest(worker.runtime.view, container.name);
    const leftMs = Math.max(0, graceMs - (worker.nowMs() - sinceMs));
    return stopContainer(worker, container, view?.id ?? '', leftMs, `Stopping container ${container.name}`);
  };
  const init = worker.pod.spec.initContainers ?? [];
  yield* together(worker.world, [...init.filter((container) => !isSidecar(container)), ...worker.pod.spec.containers].map(stop));
  for (const sidecar of init.filter(isSidecar).reverse()) yield* stop(sidecar);
  if (worker.runtime.view.sandbox?.ready === true) {
    yield draw(worker.random, timings.stopSandbox);
    worker.runtime.stopSandbox();
  }
}
