// The status manager's writing half: one pod after another, and only what is newest. Source: pkg/kubelet/status/status_manager.go syncBatch, syncPod.
import { change } from '../objects.ts';
import type { Kernel } from '../kernel.ts';
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

  constructor(kernel: Kernel, random: Random) {
    this.kernel = kernel;
    this.random = random;
    this.timer = kernel.queue.timer({ run: () => this.writeNext() });
  }

  /** The pod's cached status differs from what the API has. */
  changed(worker: PodWorker): void {
    this.waiting.add(worker);
    if (this.timer.place < 0) this.rearm();
  }

  forget(worker: PodWorker): void {
    this.waiting.delete(worker);
  }

  private rearm(): void {
    this.kernel.queue.schedule(this.timer, this.kernel.nowMs() + draw(this.random, timings.statusWrite));
  }

  private writeNext(): void {
    for (const worker of this.waiting) {
      this.waiting.delete(worker);
      this.write(worker);
      break;
    }
    if (this.waiting.size > 0) this.rearm();
  }

  private write(worker: PodWorker): void {
    const { namespace, name, uid } = worker.pod.metadata;
    const { status } = worker;
    if (status === null) return;
    const stored = change(this.kernel.store, 'Pod', namespace ?? null, name, (pod) =>
      pod.metadata.uid === uid ? { ...pod, status: mergedStatus(pod.status ?? {}, status) } : pod,
    );
    if (stored === undefined || stored.metadata.uid !== uid || uid === undefined) return;
    if (worker.finished && stored.metadata.deletionTimestamp !== undefined && isTerminal(stored.status ?? {})) {
      const path = `/api/v1/namespaces/${namespace ?? ''}/pods/${name}`;
      this.kernel.request({ method: 'DELETE', path, body: { gracePeriodSeconds: 0, preconditions: { uid } } });
    }
  }
}
