import type { RunningContainer } from './workloads/container.ts';
import type { World } from './world.ts';

type Dial = RunningContainer['ask'];

/** One pod on the network: its containers share its ports. */
export interface Host {
  readonly dial: Dial;
  running(): Iterable<RunningContainer>;
}

/** The pods' network of the whole cluster: who answers at an address. */
export class PodNetwork {
  private readonly world: World;
  private readonly pods = new Map<string, Host>();

  constructor(world: World) {
    this.world = world;
  }

  join(ip: string, host: Host): void {
    this.pods.set(ip, host);
  }

  leave(ip: string): void {
    this.pods.delete(ip);
  }

  has(ip: string): boolean {
    return this.pods.has(ip);
  }

  /** An address that nobody holds any more resets what is sent to it: what a client sees through rules that have not been renewed yet. */
  dial(ip: string, port: number, request: Parameters<Dial>[1], answer: Parameters<Dial>[2]): { cancel(): void } {
    const host = this.pods.get(ip);
    if (host !== undefined) return host.dial(port, request, answer);
    return { cancel: this.world.after(0, () => answer({ type: 'reset' })) };
  }

  /** What listens there; undefined: nothing does. */
  protocolAt(ip: string, port: number): 'http' | 'redis' | undefined {
    for (const process of this.pods.get(ip)?.running() ?? []) {
      const listener = process.listening().find((each) => each.port === port);
      if (listener !== undefined) return listener.protocol;
    }
    return undefined;
  }
}
