// Starting one container: back-off, image, configuration, creation, start, postStart. Source: pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer.
import type { Container } from '../kinds.ts';
import type { Routine } from '../routine.ts';
import { draw, timings } from '../timings.ts';
import { goDuration } from './back-off.ts';
import { containerSpec } from './environment.ts';
import { runHook } from './hooks.ts';
import { ensureImage } from './image.ts';
import type { PodWorker } from './pod-worker.ts';
import { newest } from './runtime.ts';
import type { RuntimeView } from './runtime.ts';
import type { Reason } from './status/container-status.ts';
import { stopContainer } from './stop.ts';

/** retryAtMs: a crash loop's window ends then; null: an error of another kind, or none. */
export type StartResult = { readonly started: true } | { readonly started: false; readonly retryAtMs: number | null };

/** `snapshot` is what the runtime showed when the sync began: the back-off counts from the last end known then. */
export function* startContainer(worker: PodWorker, container: Container, snapshot: RuntimeView): Routine<StartResult> {
  const heldUntilMs = crashLoop(worker, container, snapshot);
  if (heldUntilMs !== null) return { started: false, retryAtMs: heldUntilMs };
  const failure = yield* createAndStart(worker, container);
  if (failure === null) {
    worker.reasons.delete(container.name);
    return { started: true };
  }
  worker.reasons.set(container.name, failure);
  return { started: false, retryAtMs: null };
}

/** null: the container may start. Otherwise when its window ends. Source: kuberuntime_manager.go doBackOff. */
function crashLoop(worker: PodWorker, container: Container, snapshot: RuntimeView): number | null {
  const last = snapshot.containers.find((each) => each.name === container.name && each.state === 'exited');
  if (last === undefined) return null;
  const { metadata } = worker.pod;
  const key = `${container.name}/${container.image ?? ''}`;
  const nowMs = worker.nowMs();
  const sinceMs = last.finishedAtMs ?? nowMs;
  const leftMs = worker.crashBackOff.leftMs(key, sinceMs, nowMs);
  if (leftMs === 0) {
    worker.crashBackOff.grow(key, nowMs);
    return null;
  }
  const pod = `${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid ?? ''})`;
  worker.say(container, 'Warning', 'BackOff', `Back-off restarting failed container ${container.name} in pod ${pod}`);
  const message = `back-off ${goDuration(worker.crashBackOff.waitMs(key))} restarting failed container=${container.name} pod=${pod}`;
  worker.reasons.set(container.name, { reason: 'CrashLoopBackOff', message });
  return nowMs + leftMs;
}

function* createAndStart(worker: PodWorker, container: Container): Routine<Reason | null> {
  const image = yield* ensureImage(worker, container);
  if (!('workload' in image)) {
    worker.say(container, 'Warning', 'Failed', `Error: ${image.reason}`);
    return image;
  }
  const { store } = worker.node.kernel;
  const configured = containerSpec(store, worker.pod, container, { podIp: worker.ip(), hostIp: worker.node.hostIp });
  if ('error' in configured) {
    worker.say(container, 'Warning', 'Failed', `Error: ${configured.error}`);
    return { reason: 'CreateContainerConfigError', message: configured.error };
  }
  yield draw(worker.random, timings.createContainer);
  const before = newest(worker.runtime.view, container.name);
  const restartCount = before === undefined ? 0 : before.restartCount + 1;
  const id = worker.runtime.create({ name: container.name, image: image.name, imageId: image.id, written: container.image ?? '', restartCount });
  worker.say(container, 'Normal', 'Created', 'Container created');
  worker.stopSignals.set(container.name, image.workload.stopSignal);
  yield draw(worker.random, timings.startContainer);
  const error = worker.runtime.start(id, image.workload, configured.spec);
  if (error !== null) {
    worker.say(container, 'Warning', 'Failed', `Error: ${error}`);
    return { reason: 'RunContainerError', message: error };
  }
  worker.say(container, 'Normal', 'Started', 'Container started');
  return yield* postStart(worker, container, id);
}

function* postStart(worker: PodWorker, container: Container, containerId: string): Routine<Reason | null> {
  const hook = container.lifecycle?.postStart;
  if (hook === undefined) return null;
  const message = yield* runHook(worker, container, containerId, hook);
  if (message === null) return null;
  worker.say(container, 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
  yield* stopContainer(worker, container, containerId, worker.graceMs(), 'FailedPostStartHook');
  return { reason: 'PostStartHookError', message };
}
