// A client's request through a Service: by the rules in force, to a pod as it is.
import { sameJson } from '../api/same-json.ts';
import type { Kernel } from '../kernel.ts';
import type { PodNetwork } from '../network.ts';
import type { NodePort, TrafficAnswer, TrafficRequest } from '../simulator.ts';
import { KubeProxy } from './kube-proxy.ts';
import type { ProxiedPort } from './kube-proxy.ts';

export class Traffic {
  private readonly kernel: Kernel;
  private readonly network: PodNetwork;
  private readonly proxy: KubeProxy;
  private readonly listeners = new Set<() => void>();
  private open: readonly NodePort[] = [];

  constructor(kernel: Kernel, network: PodNetwork) {
    this.kernel = kernel;
    this.network = network;
    this.proxy = new KubeProxy(kernel, () => this.rulesChanged());
  }

  ask(request: TrafficRequest, answer: (answer: TrafficAnswer) => void): { cancel(): void } {
    const port = 'nodePort' in request.to ? this.proxy.findNodePort(request.to.nodePort) : this.proxy.find(request.to.namespace, request.to.service, request.to.port);
    const backend = port === undefined ? undefined : this.proxy.choose(port);
    if (backend === undefined) return { cancel: this.kernel.after(0, () => answer({ type: 'refused' })) };
    const { to: _to, ...question } = request;
    return this.network.dial(backend.ip, backend.port, question, (heard) => answer(heard.type === 'connected' ? { type: 'empty' } : heard));
  }

  nodePorts(): readonly NodePort[] {
    return this.open;
  }

  onNodePorts(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private rulesChanged(): void {
    const open = this.proxy.ports.flatMap((port) => this.nodePort(port));
    if (sameJson(open, this.open)) return;
    this.open = open;
    for (const listener of this.listeners) listener();
  }

  private nodePort({ namespace, service, port, nodePort, backends }: ProxiedPort): readonly NodePort[] {
    if (nodePort === null) return [];
    const [backend] = backends;
    // Without a backend that listens, what it spoke before is still the best guess.
    const known = this.open.find((each) => each.nodePort === nodePort)?.protocol ?? 'http';
    const protocol = backend === undefined ? known : (this.network.protocolAt(backend.ip, backend.port) ?? known);
    return [{ nodePort, namespace, service, port, protocol, open: backend !== undefined }];
  }
}
