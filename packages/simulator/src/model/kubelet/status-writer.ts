// The status manager's writing half: one pod after another, and only what is newest. Source: pkg/kubelet/status/status_manager.go syncBatch, syncPod.
import { change } from '../objects.ts';
import type { Kernel } from '../kernel.ts';
import type { PodStatus } from '../kinds.ts';
import type { Timer } from '../queue.ts';
import { draw, timings } from '../timings.ts';
import type { Random } from '../world.ts';
import type { PodWorker } from './pod-worker.ts';
import { isTerminal, mergedStatus } from './status/pod-status.ts';

export class StatusWriter {
  private readonly kernel: Kernel;
  private readonly random: Random;
  private readonly waiting = new Set<PodWorker>();
  private readonly timer: Timer;
  /** What is on its way to the API; a change made meanwhile goes with the next write. null: nothing is. */
  private writing: { readonly worker: PodWorker; readonly status: PodStatus } | null = null;

  constructor(kernel: Kernel, random: Random) {
    this.kernel = kernel;
    this.random = random;
    this.timer = kernel.queue.timer({ run: () => this.arrived() });
  }

  /** The pod's cached status differs from what the API has. */
  changed(worker: PodWorker): void {
    this.waiting.add(worker);
    if (this.writing === null) this.sendNext();
  }

  forget(worker: PodWorker): void {
    this.waiting.delete(worker);
  }

  private sendNext(): void {
    this.writing = null;
    for (const worker of this.waiting) {
      this.waiting.delete(worker);
      if (worker.status === null) continue;
      this.writing = { worker, status: worker.status };
      this.kernel.queue.schedule(this.timer, this.kernel.nowMs() + draw(this.random, timings.statusWrite));
      return;
    }
  }

  private arrived(): void {
    if (this.writing !== null) this.write(this.writing.worker, this.writing.status);
    this.sendNext();
  }

  private write(worker: PodWorker, status: PodStatus): void {
    const { namespace, name, uid } = worker.pod.metadata;
    const stored = change(this.kernel.store, 'Pod', namespace ?? null, name, (pod) =>
      pod.metadata.uid === uid ? { ...pod, status: mergedStatus(pod.status ?? {}, status) } : pod,
    );
    if (stored === undefined || stored.metadata.uid !== uid || uid === undefined) return;
    const isLast = worker.finished && worker.status === status;
    if (isLast && stored.metadata.deletionTimestamp !== undefined && isTerminal(stored.status ?? {})) {
      const path = `/api/v1/namespaces/${namespace ?? ''}/pods/${name}`;
      this.kernel.request({ method: 'DELETE', path, body: { gracePeriodSeconds: 0, preconditions: { uid } } });
    }
  }
}
