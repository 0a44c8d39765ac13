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

  /** When the next relist begins, and how long it takes to be read. */
  next(): { readonly beginsMs: number; readonly readMs: number } {
    const beginsMs = this.lastMs() + periodMs;
    return { beginsMs, readMs: beginsMs + draw(this.world.random, timings.relist) };
  }
}

/** The cache of one pod: how old it is, and when it will be renewed. */
export class PodCache {
  private readonly world: World;
  private readonly relists: Relists;
  private readonly renewed: () => void;
  /** null: nothing is there to be found. */
  private renewal: { readonly beginsMs: number; readonly readMs: number; readonly cancel: () => void } | null = null;
  private onDemandMs = Number.NEGATIVE_INFINITY;

  constructor(world: World, relists: Relists, renewed: () => void) {
    this.world = world;
    this.relists = relists;
    this.renewed = renewed;
  }

  /** Something happened in the runtime: the next relist will find it. */
  changed(): void {
    if (this.renewal !== null) return;
    const next = this.relists.next();
    this.renewal = { ...next, cancel: this.world.after(next.readMs - this.world.nowMs(), () => this.renew()) };
  }

  /** Relists this pod at once. */
  renewNow(): void {
    this.onDemandMs = this.world.nowMs();
    this.renewal?.cancel();
    this.renew();
  }

  /** Milliseconds until the cache is newer than an instant; 0: it is. */
  untilNewerThan(atMs: number): number {
    if (this.onDemandMs >= atMs) return 0;
    const nowMs = this.world.nowMs();
    const { renewal } = this;
    if (this.relists.lastMs() > atMs && (renewal === null || renewal.beginsMs > nowMs)) return 0;
    return Math.max(1, (renewal ?? this.relists.next()).readMs - nowMs);
  }

  close(): void {
    this.renewal?.cancel();
    this.renewal = null;
  }

  private renew(): void {
    this.renewal = null;
    this.renewed();
  }
}
