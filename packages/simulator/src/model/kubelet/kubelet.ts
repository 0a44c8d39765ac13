// The node agent: takes up the pods bound to its node and keeps a worker for each. Source: pkg/kubelet/kubelet.go.
import type { StoreEvent } from '../api/store.ts';
import { as } from '../objects.ts';
import type { Pod } from '../kinds.ts';
import type { Kernel } from '../kernel.ts';
import type { PodNetwork } from '../network.ts';
import { draw, timings } from '../timings.ts';
import type { ContainerTarget } from '../simulator.ts';
import type { RunningContainer, StartContainer } from '../workloads/container.ts';
import type { Workload } from '../workloads/workload.ts';
import { Addresses } from './addresses.ts';
import type { NodeParts } from './node-parts.ts';
import { Relists } from './pleg.ts';
import { PodWorker } from './pod-worker.ts';
import type { ProbeLog } from './probes/probe-log.ts';
import { newest } from './runtime.ts';
import { StatusWriter } from './status-writer.ts';

export interface KubeletOptions {
  readonly kernel: Kernel;
  readonly network: PodNetwork;
  readonly name: string;
  readonly hostIp: string;
  /** Place of the node in the cluster. */
  readonly node: number;
  /** How long the kubelet has been running at the first instant. */
  readonly upMs: number;
  readonly startContainer: StartContainer;
  readonly workloads: readonly Workload[];
  readonly probes: ProbeLog;
}

export class Kubelet {
  private readonly parts: NodeParts;
  /** By uid. */
  private readonly workers = new Map<string, PodWorker>();
  private heardMs = 0;

  constructor(options: KubeletOptions) {
    const { kernel, name } = options;
    const random = kernel.random.fork(`kubelet/${name}`);
    const world = { nowMs: () => kernel.nowMs(), after: kernel.after.bind(kernel), random };
    this.parts = {
      kernel, random, name,
      hostIp: options.hostIp,
      startedAtMs: kernel.nowMs() - options.upMs,
      startContainer: options.startContainer,
      workloads: options.workloads,
      images: new Map(),
      relists: new Relists(world),
      writer: new StatusWriter(kernel, random.fork('status')),
      network: options.network,
      addresses: new Addresses(options.network, options.node),
      probes: options.probes,
      forget: (worker) => this.forget(worker),
    };
    kernel.store.subscribe('Pod', (event) => this.heard(event));
  }

  /** The newest instance of a running container. */
  running(target: ContainerTarget): { readonly id: string; readonly process: RunningContainer } | undefined {
    for (const worker of this.workers.values()) {
      if (worker.pod.metadata.name !== target.pod || worker.pod.metadata.namespace !== target.namespace) continue;
      const view = newest(worker.runtime.view, target.container);
      const process = view === undefined ? undefined : worker.runtime.process(view.id);
      if (view !== undefined && process !== undefined) return { id: view.id, process };
    }
    return undefined;
  }

  process(containerId: string): RunningContainer | undefined {
    for (const worker of this.workers.values()) {
      const process = worker.runtime.process(containerId);
      if (process !== undefined) return process;
    }
    return undefined;
  }

  private heard(event: StoreEvent): void {
    const pod = as('Pod', event.object);
    if (pod === undefined || pod.spec.nodeName !== this.parts.name) return;
    if (event.type === 'modified' && this.onlyStatusChanged(event, pod)) return;
    const { kernel, random } = this.parts;
    const known = this.workers.has(pod.metadata.uid ?? '');
    const delayMs = draw(random, known ? timings.watchDelivery : timings.kubeletPickUp);
    // One watch brings everything in order, however long each thing takes.
    this.heardMs = Math.max(this.heardMs, kernel.nowMs() + delayMs);
    kernel.after(this.heardMs - kernel.nowMs(), () => (event.type === 'deleted' ? this.workers.get(pod.metadata.uid ?? '')?.remove() : this.changed(pod)));
  }

  /** Most of what a kubelet hears is its own writing. */
  private onlyStatusChanged(event: StoreEvent, pod: Pod): boolean {
    const before = as('Pod', event.before ?? undefined);
    if ((pod.spec.readinessGates ?? []).length > 0) return false;
    return before?.spec === pod.spec && before.metadata.deletionGracePeriodSeconds === pod.metadata.deletionGracePeriodSeconds;
  }

  private changed(pod: Pod): void {
    const uid = pod.metadata.uid ?? '';
    const known = this.workers.get(uid);
    if (known !== undefined) {
      known.update(pod);
      return;
    }
    const worker = new PodWorker(this.parts, pod);
    this.workers.set(uid, worker);
    if (pod.metadata.deletionTimestamp === undefined) worker.requestSync();
    else worker.update(pod);
  }

  private forget(worker: PodWorker): void {
    this.workers.delete(worker.pod.metadata.uid ?? '');
    this.parts.writer.forget(worker);
  }
}
