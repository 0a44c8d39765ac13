// One sync of a pod, from status to actions; and its end. Source: pkg/kubelet/kubelet.go SyncPod, SyncTerminatingPod, SyncTerminatedPod.
import type { Routine } from '../routine.ts';
import { draw, timings } from '../timings.ts';
import { computeActions } from './actions.ts';
import type { Kill } from './actions.ts';
import type { PodWorker } from './pod-worker.ts';
import { startContainer } from './start.ts';
import { isSidecar } from './status/container-status.ts';
import { isTerminal } from './status/pod-status.ts';
import { stopContainer, stopPod } from './stop.ts';

export interface SyncResult {
  readonly outcome: 'idle' | 'acted' | 'failed' | 'ended';
  /** The earliest end of a crash loop's window; null: no container waits in one. */
  readonly retryAtMs: number | null;
}

/** The status is generated and kept first, then acted on: what an action brings shows at the next sync. */
export function* syncPod(worker: PodWorker): Routine<SyncResult> {
  const snapshot = worker.cache;
  const status = worker.generate(snapshot, false);
  worker.setStatus(status);
  if (isTerminal(status)) return { outcome: 'ended', retryAtMs: null };
  if (!worker.prepared) {
    yield draw(worker.random, timings.volumes);
    worker.prepared = true;
  }
  worker.probes.add();
  const actions = computeActions(worker.pod, snapshot, worker.probes);
  if (actions.stopPod && actions.kills.length > 0) {
    yield* stopPod(worker, worker.graceMs());
    return { outcome: 'acted', retryAtMs: null };
  }
  let acted = actions.sandbox || actions.kills.length > 0;
  for (const kill of actions.kills) yield* killFor(worker, kill);
  if (actions.sandbox) yield* openSandbox(worker);
  let failed = false;
  let retryAtMs: number | null = null;
  for (const container of [...actions.init, ...actions.app]) {
    const result = yield* startContainer(worker, container, snapshot);
    if (result.started) {
      acted = true;
      continue;
    }
    failed = true;
    if (result.retryAtMs !== null) retryAtMs = Math.min(retryAtMs ?? result.retryAtMs, result.retryAtMs);
    // An init container that did not start holds the others; an app container holds nobody.
    if (actions.init.includes(container) && !isSidecar(container)) break;
  }
  return { outcome: failed ? 'failed' : acted ? 'acted' : 'idle', retryAtMs };
}

/** Containers stop first, then the final status is told, then what is left on the node is cleared away. */
export function* endPod(worker: PodWorker): Routine {
  worker.setStatus(worker.generate(worker.cache, false));
  worker.probes.stopKilling();
  yield* stopPod(worker, worker.graceMs());
  worker.probes.stopAll();
  worker.setStatus(worker.generate(worker.runtime.view, true));
  yield draw(worker.random, timings.cleanUp);
  worker.finish();
}

function* killFor(worker: PodWorker, { container, containerId, because, restart }: Kill): Routine {
  const who = isSidecar(container) ? 'Init container' : 'Container';
  const what = because === 'changed' ? 'definition changed' : `failed ${because} probe`;
  const text = `${who} ${container.name} ${what}${restart && !isSidecar(container) ? ', will be restarted' : ''}`;
  const graceMs = because === 'changed' ? worker.graceMs() : worker.graceMs(container.name, because);
  yield* stopContainer(worker, container, containerId, graceMs, text);
}

function* openSandbox(worker: PodWorker): Routine {
  yield draw(worker.random, timings.sandbox);
  worker.openSandbox();
}
