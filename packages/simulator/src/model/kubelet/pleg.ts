// When the kubelet notices what the runtime did: a relist each second, and one at once after a sync that did something.
// Nothing is polled: the next boundary of the grid is computed when a change is there to be found. Source: pkg/kubelet/pleg/generic.go.
import { draw, timings } from '../timings.ts';
import type { World } from '../world.ts';

const periodMs = 1_000;

/** The node's relist grid. */
export class Relists {
  private readonly world: World;
  private readonly phaseMs: number;

  constructor(world: World) {
    this.world = world;
    this.phaseMs = world.random.index(periodMs);
  }

  /** The last relist at or before now. */
  lastMs(): number {
    return Math.floor((this.world.nowMs() - this.phaseMs) / periodMs) * periodMs + this.phaseMs;
  }

  /** From now until the next relist has been read. */
  untilNextMs(): number {
    return this.lastMs() + periodMs - this.world.nowMs() + draw(this.world.random, timings.relist);
  }
}

/** The cache of one pod: how old it is, and when it will be renewed. */
export class PodCache {
  private readonly world: World;
  private readonly relists: Relists;
  private readonly renewed: () => void;
  private cancelRenewal: (() => void) | null = null;
  private onDemandMs = Number.NEGATIVE_INFINITY;

  constructor(world: World, relists: Relists, renewed: () => void) {
    this.world = world;
    this.relists = relists;
    this.renewed = renewed;
  }

  /** Something happened in the runtime: the next relist will find it. */
  changed(): void {
    if (this.cancelRenewal !== null) return;
    this.cancelRenewal = this.world.after(this.relists.untilNextMs(), () => this.renew());
  }

  /** Relists this pod at once. */
  renewNow(): void {
    this.onDemandMs = this.world.nowMs();
    this.cancelRenewal?.();
    this.renew();
  }

  /** Milliseconds until the cache is newer than an instant; 0: it is. */
  untilNewerThan(atMs: number): number {
    if (this.onDemandMs >= atMs || this.relists.lastMs() > atMs) return 0;
    return this.relists.untilNextMs();
  }

  close(): void {
    this.cancelRenewal?.();
    this.cancelRenewal = null;
  }

  private renew(): void {
    this.cancelRenewal = null;
    this.renewed();
  }
}
