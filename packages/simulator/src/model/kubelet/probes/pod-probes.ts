// The probe workers of a pod and what they found. Source: pkg/kubelet/prober/prober_manager.go, results/results_manager.go.
import { withProbeDefaults } from '@podlore/knowledge/probes';
import type { ProbeAnswer, ProbeKind, ProbeOwner, SeenStatus } from '@podlore/knowledge/probes';
import type { Container, ContainerStatus, PodStatus } from '../../kinds.ts';
import { parseTimestamp } from '../../time.ts';
import type { ProbeVerdicts } from '../actions.ts';
import type { PodWorker } from '../pod-worker.ts';
import { isSidecar } from '../status/container-status.ts';
import type { ProbeView } from '../status/container-status.ts';
import { ProbeWorker } from './probe-worker.ts';

const kinds = ['startup', 'readiness', 'liveness'] as const;

export class PodProbes implements ProbeView, ProbeVerdicts {
  private readonly pod: PodWorker;
  private readonly workers = new Map<string, ProbeWorker>();
  /** The kubelet's three result caches, by container id. */
  private readonly results = { startup: new Map<string, ProbeAnswer>(), readiness: new Map<string, ProbeAnswer>(), liveness: new Map<string, ProbeAnswer>() };
  private status: PodStatus | null = null;
  /** Every worker that should be there is. */
  private complete = false;
  private over = false;

  constructor(pod: PodWorker) {
    this.pod = pod;
  }

  /** Makes the workers that are missing. */
  add(): void {
    if (this.complete || this.over) return;
    this.complete = true;
    const { spec } = this.pod.pod;
    for (const container of [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)]) {
      for (const kind of kinds) {
        const written = container[`${kind}Probe`];
        if (written === undefined || this.workers.has(key(container.name, kind))) continue;
        const worker = new ProbeWorker(this.pod, this, container, withProbeDefaults(kind, written), this.owner(container));
        this.workers.set(key(container.name, kind), worker);
        worker.begin(this.statusOf(container.name));
      }
    }
  }

  /** Something may answer otherwise from now on. */
  wakeUp(): void {
    for (const worker of this.workers.values()) worker.wakeUp();
  }

  /** The kubelet's cached status has changed. */
  seen(status: PodStatus): void {
    this.status = status;
    this.wakeUp();
    let name = '';
    let seen: SeenStatus | null = null;
    for (const worker of this.workers.values()) {
      if (worker.container.name !== name) seen = this.statusOf((name = worker.container.name));
      worker.seen(seen);
    }
  }

  started(name: string, containerId: string, before: boolean | null): boolean {
    const result = this.results.startup.get(containerId);
    if (result !== undefined) return result === 'success';
    return before === true || !this.workers.has(key(name, 'startup'));
  }

  /** A container that is not known to be ready is asked about at once, off its schedule. */
  ready(name: string, containerId: string): boolean {
    if (this.results.readiness.get(containerId) === 'success') return true;
    const worker = this.workers.get(key(name, 'readiness'));
    if (worker === undefined) return true;
    worker.trigger();
    return this.results.readiness.get(containerId) === 'success';
  }

  liveness(containerId: string): ProbeAnswer | undefined {
    return this.results.liveness.get(containerId);
  }

  startup(containerId: string): ProbeAnswer | undefined {
    return this.results.startup.get(containerId);
  }

  hasStartup(name: string): boolean {
    return this.workers.has(key(name, 'startup'));
  }

  /** A verdict changed: the cached status follows at once, the rest with the next sync. Source: pkg/kubelet/kubelet.go syncLoopIteration. */
  publish(worker: ProbeWorker, containerId: string, value: ProbeAnswer): void {
    const cache = this.results[worker.kind];
    // What was known of a container that the pod no longer has goes when its successor is met.
    for (const [id] of cache) if (id !== containerId && this.nameOf(id) === null) cache.delete(id);
    cache.set(containerId, value);
    if (worker.kind === 'liveness' && value !== 'failure') return;
    this.pod.node.kernel.after(0, () => {
      if (worker.kind === 'readiness') this.pod.setContainer(containerId, { ready: value === 'success' });
      if (worker.kind === 'startup') this.pod.setContainer(containerId, { started: value === 'success' });
      this.pod.requestSync();
    });
  }

  probed(worker: ProbeWorker, answer: 'success' | 'warning' | 'failure' | 'errored'): void {
    const { probes } = this.pod.node;
    probes.counted++;
    if (!probes.heard) return;
    const { name, namespace } = this.pod.pod.metadata;
    probes.tell({
      target: { namespace: namespace ?? '', pod: name, container: worker.container.name },
      probe: worker.kind,
      answer: answer === 'failure' ? 'failure' : answer === 'errored' ? 'unknown' : 'success',
    });
  }

  exited(worker: ProbeWorker): void {
    worker.stop();
    const { containerId } = worker;
    if (containerId !== null) this.results[worker.kind].delete(containerId);
    this.workers.delete(key(worker.container.name, worker.kind));
    this.complete = false;
  }

  /** When a pod begins to end: its app containers are not killed by probes any more, but their readiness is still told. */
  stopKilling(): void {
    this.over = true;
    for (const worker of this.workers.values()) {
      if (worker.kind !== 'readiness' && !isSidecar(worker.container)) this.exited(worker);
    }
  }

  stopAll(): void {
    this.over = true;
    for (const worker of this.workers.values()) this.exited(worker);
  }

  private owner(container: Container): ProbeOwner {
    const { metadata, spec } = this.pod.pod;
    return {
      restartPolicy: spec.restartPolicy ?? 'Always',
      sidecar: isSidecar(container),
      deleting: metadata.deletionTimestamp !== undefined,
      podGraceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    };
  }

  private statusOf(name: string): SeenStatus | null {
    const { status } = this;
    if (status === null) return null;
    const own = containersOf(status).find((each) => each.name === name);
    if (own === undefined) return null;
    const { running, terminated } = own.state;
    return {
      phase: status.phase ?? 'Pending',
      containerId: own.containerID ?? null,
      state: running !== undefined ? 'running' : terminated !== undefined ? 'terminated' : 'waiting',
      exitCode: terminated?.exitCode ?? null,
      startedAtMs: parseTimestamp(running?.startedAt),
      started: own.started ?? null,
    };
  }

  private nameOf(containerId: string): string | null {
    return (this.status === null ? [] : containersOf(this.status)).find((each) => each.containerID === containerId)?.name ?? null;
  }
}

function containersOf(status: PodStatus): readonly ContainerStatus[] {
  return [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
}

function key(name: string, kind: ProbeKind): string {
  return `${name}/${kind}`;
}
