// Which endpoints a client of a Service reaches: the rules as kube-proxy last wrote them, not the endpoints as they are.
// Source: pkg/proxy/iptables/proxier.go syncProxyRules, pkg/proxy/topology.go CategorizeEndpoints.
import type { Kernel } from '../kernel.ts';
import { listOf } from '../objects.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { draw, proxyPauseMs, timings } from '../timings.ts';
import type { Random } from '../world.ts';

export interface Backend {
  readonly ip: string;
  readonly port: number;
}
export interface ProxiedPort {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  /** null: not opened on the nodes. */
  readonly nodePort: number | null;
  readonly backends: readonly Backend[];
}

export class KubeProxy {
  /** The rules in force. */
  ports: readonly ProxiedPort[] = [];
  private readonly kernel: Kernel;
  private readonly random: Random;
  private readonly changed: () => void;
  private lastSyncMs = Number.NEGATIVE_INFINITY;
  private waiting = false;

  constructor(kernel: Kernel, changed: () => void) {
    this.kernel = kernel;
    this.random = kernel.random.fork('proxy');
    this.changed = changed;
    kernel.store.subscribe('Service', () => this.heard());
    kernel.store.subscribe('EndpointSlice', () => this.heard());
  }

  find(namespace: string, service: string, port: number): ProxiedPort | undefined {
    return this.ports.find((each) => each.namespace === namespace && each.service === service && each.port === port);
  }

  findNodePort(nodePort: number): ProxiedPort | undefined {
    return this.ports.find((each) => each.nodePort === nodePort);
  }

  /** A ready endpoint by chance; undefined: there is none, and the connection is refused. */
  choose({ backends }: ProxiedPort): Backend | undefined {
    return backends.length < 2 ? backends[0] : backends[this.random.index(backends.length)];
  }

  /** The first change is taken up at once, the next no sooner than a second after the last run. */
  private heard(): void {
    if (this.waiting) return;
    this.waiting = true;
    const nowMs = this.kernel.nowMs();
    const heardMs = nowMs + draw(this.random, timings.endpointWatch);
    const runMs = Math.max(heardMs, this.lastSyncMs + proxyPauseMs);
    this.kernel.after(runMs - nowMs, () => this.sync());
  }

  /** Reads the services now, and has the rules written a little later. */
  private sync(): void {
    this.waiting = false;
    this.lastSyncMs = this.kernel.nowMs();
    const ports = portsOf(listOf(this.kernel.store, 'Service', null), listOf(this.kernel.store, 'EndpointSlice', null));
    this.kernel.after(draw(this.random, timings.proxyProgram), () => {
      this.ports = ports;
      this.changed();
    });
  }
}

function portsOf(services: readonly Service[], slices: readonly EndpointSlice[]): readonly ProxiedPort[] {
  return services.flatMap((service) => {
    if (service.spec.clusterIP === 'None') return [];
    const { namespace = '', name } = service.metadata;
    const own = slices.filter((slice) => slice.metadata.namespace === namespace && slice.metadata.labels?.['kubernetes.io/service-name'] === name);
    return (service.spec.ports ?? []).map((port) => ({
      namespace,
      service: name,
      port: port.port,
      nodePort: port.nodePort ?? null,
      backends: own.flatMap((slice) => {
        const number = slice.ports.find((each) => each.name === (port.name ?? ''))?.port;
        return number === undefined ? [] : usable(slice).map((ip) => ({ ip, port: number }));
      }),
    }));
  });
}

/** Ready endpoints; if there are none, those that still serve while they end. */
function usable({ endpoints }: EndpointSlice): readonly string[] {
  const ready = endpoints.filter(({ conditions }) => conditions.ready);
  const chosen = ready.length > 0 ? ready : endpoints.filter(({ conditions }) => conditions.serving && conditions.terminating);
  return chosen.flatMap(({ addresses }) => addresses.slice(0, 1));
}
