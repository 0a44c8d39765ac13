import type { PodNetwork } from '../network.ts';
import type { PodWorker } from './pod-worker.ts';

/** A node's share of the pods' addresses, given out in turn. Source: containernetworking plugins ipam/host-local, round robin. */
export class Addresses {
  private readonly network: PodNetwork;
  private readonly prefix: string;
  private readonly held = new Map<PodWorker, string>();
  private last = 1;

  /** node: place of the node in the cluster. */
  constructor(network: PodNetwork, node: number) {
    this.network = network;
    this.prefix = `10.244.${node % 256}.`;
  }

  take(worker: PodWorker): string {
    let ip: string;
    do {
      this.last = this.last >= 254 ? 2 : this.last + 1;
      ip = `${this.prefix}${this.last}`;
    } while (this.network.has(ip) && this.held.size < 253);
    this.held.set(worker, ip);
    this.network.join(ip, { dial: worker.dial, running: () => worker.runtime.running() });
    return ip;
  }

  release(worker: PodWorker): void {
    const ip = this.held.get(worker);
    if (ip === undefined) return;
    this.held.delete(worker);
    this.network.leave(ip);
  }
}
