import { createApi } from './api/api.ts';
import { createStore } from './api/memory-store.ts';
import type { Store } from './api/store.ts';
import { openCluster } from './controllers/cluster.ts';
import { createEventRecorder } from './events.ts';
import type { EventRecorder } from './events.ts';
import type { Kernel } from './kernel.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { ProbeLog } from './kubelet/probes/probe-log.ts';
import type { ProbeVerdict } from './kubelet/probes/probe-log.ts';
import { PodNetwork } from './network.ts';
import { Traffic } from './proxy/traffic.ts';
import { EventQueue } from './queue.ts';
import { createRandom } from './random.ts';
import type { ApiRequest, ContainerTarget, ExecRequest, ExecSink, NodePort, Simulator, SimulatorOptions, TrafficAnswer, TrafficRequest, WatchRow } from './simulator.ts';
import { startContainer } from './workloads/workloads.ts';
import type { Random } from './world.ts';

/** The version whose rules the model follows. */
export const kubernetesVersion = 'v1.37.2';

/** A kubelet that has just come up spreads its first probes at random; the modelled nodes have been there for a while, as a cluster that one deploys to has. */
const kubeletUpMs = 600_000;

/** A cluster at its first instant: nodes Ready, controllers running, nothing deployed. The same options give the same cluster, to the byte. */
export function createSimulator(options: SimulatorOptions): Simulator {
  return new Model(options);
}

class Model implements Simulator, Kernel {
  readonly kubernetes = kubernetesVersion;
  readonly queue = new EventQueue();
  readonly random: Random;
  readonly store: Store;
  readonly events: EventRecorder;
  private clockMs: number;
  private readonly probes = new ProbeLog();
  private requests = 0;
  private readonly api: ReturnType<typeof createApi>;
  private readonly kubelets: readonly Kubelet[];
  private readonly traffic: Traffic;

  constructor({ seed, startEpochMs, workloads = [], nodes = ['embedded'] }: SimulatorOptions) {
    this.clockMs = startEpochMs;
    this.random = createRandom(seed);
    const nowMs = (): number => this.clockMs;
    this.store = createStore({ nowMs, random: this.random });
    this.events = createEventRecorder(this, this.store);
    this.api = createApi({ store: this.store, nowMs, random: this.random.fork('api') });
    const network = new PodNetwork(this);
    this.traffic = new Traffic(this, network);
    const hosts = nodes.map((name, node) => ({ name, ip: `172.18.${Math.floor(node / 250)}.${(node % 250) + 2}`, kubernetes: kubernetesVersion }));
    this.kubelets = hosts.map(({ name, ip }, node) => new Kubelet({ kernel: this, network, name, hostIp: ip, node, upMs: kubeletUpMs, startContainer, workloads, probes: this.probes }));
    openCluster(this, hosts);
  }

  get counts(): Simulator['counts'] {
    return { events: this.queue.ran, probes: this.probes.count, requests: this.requests };
  }

  nowMs(): number {
    return this.clockMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = this.queue.timer({ run });
    // Whole milliseconds keep sums and reports free of binary fractions.
    this.queue.schedule(timer, this.clockMs + Math.max(0, Math.round(delayMs)));
    return () => this.queue.cancel(timer);
  }

  nextAtMs(): number | null {
    return this.queue.nextAtMs();
  }

  step(): boolean {
    const atMs = this.queue.nextAtMs();
    if (atMs === null) return false;
    if (atMs > this.clockMs) this.clockMs = atMs;
    this.queue.runNext();
    return true;
  }

  advanceTo(atMs: number): void {
    for (let nextMs = this.queue.nextAtMs(); nextMs !== null && nextMs <= atMs; nextMs = this.queue.nextAtMs()) {
      if (nextMs > this.clockMs) this.clockMs = nextMs;
      this.queue.runNext();
    }
    if (atMs > this.clockMs) this.clockMs = atMs;
  }

  readonly request: Simulator['request'] = (request) => {
    this.requests++;
    return this.api.request(request);
  };

  watch(request: ApiRequest, sink: (row: WatchRow) => void): ReturnType<Simulator['watch']> {
    return this.api.watch(request, sink);
  }

  exec({ command, ...target }: ExecRequest, sink: ExecSink): { cancel(): void } {
    const running = this.running(target);
    if (running !== undefined) return running.process.exec(command, sink);
    return { cancel: this.after(0, () => sink.exit({ error: `container not found ("${target.container}")` })) };
  }

  ask(request: TrafficRequest, answer: (answer: TrafficAnswer) => void): { cancel(): void } {
    return this.traffic.ask(request, answer);
  }

  nodePorts(): readonly NodePort[] {
    return this.traffic.nodePorts();
  }

  onNodePorts(listener: () => void): () => void {
    return this.traffic.onNodePorts(listener);
  }

  onProbe(listener: (probe: ProbeVerdict) => void): () => void {
    return this.probes.listen(listener);
  }

  readonly files: Simulator['files'] = {
    containerId: (target) => this.running(target)?.id,
    read: (containerId, path) => this.process(containerId)?.files.read(path),
    write: (containerId, path, content) => this.process(containerId)?.files.write(path, content) ?? false,
    remove: (containerId, path) => this.process(containerId)?.files.remove(path) ?? false,
  };

  private running(target: ContainerTarget): ReturnType<Kubelet['running']> {
    for (const kubelet of this.kubelets) {
      const running = kubelet.running(target);
      if (running !== undefined) return running;
    }
    return undefined;
  }

  private process(containerId: string): ReturnType<Kubelet['process']> {
    for (const kubelet of this.kubelets) {
      const process = kubelet.process(containerId);
      if (process !== undefined) return process;
    }
    return undefined;
  }
}
