// Simulated time: it moves only when everyone who could act has acted.

import { clusterError } from '../errors.ts';
import type { DrivenClock } from './driven.ts';

/** What a virtual clock turns: the simulator, or a test's stand-in. */
export interface Driven {
  nowMs(): number;
  nextAtMs(): number | null;
  step(): boolean;
  advanceTo(atMs: number): void;
}

/** So that a signal handler gets its turn in a long stretch where nothing is handed out. */
const eventsPerTurn = 2000;

interface Sleeper {
  readonly atMs: number;
  readonly order: number;
  readonly wake: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The next thing to happen is the simulator's next event or the earliest sleeper, whichever comes first; events of one instant go before sleepers.
 * Between two of them the microtask queue is emptied whenever something was handed out: setImmediate runs only then, and is the cheapest way to know.
 * Nobody asleep: time stands still, so a watch alone does not move it. Who awaits a file or a socket takes a hold.
 */
export function virtualClock(driven: Driven): DrivenClock {
  return new VirtualClock(driven);
}

class VirtualClock implements DrivenClock {
  private readonly driven: Driven;
  private readonly sleepers = new Set<Sleeper>();
  private order = 0;
  private holds = 0;
  private noticed = false;
  private turn: NodeJS.Immediate | undefined;
  private closed = false;

  constructor(driven: Driven) {
    this.driven = driven;
  }

  nowMs(): number {
    return this.driven.nowMs();
  }

  sleepUntilMs(atMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.closed) return reject(clusterError('PODLORE_CLUSTER_CLOSED', 'this cluster has no clock any more'));
      const leave = () => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', abort);
      };
      const sleeper: Sleeper = {
        atMs,
        order: this.order++,
        wake: () => (leave(), resolve()),
        fail: (reason) => (leave(), reject(reason)),
      };
      const abort = () => sleeper.fail(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      this.sleepers.add(sleeper);
      this.arrange();
    });
  }

  hold(): Disposable {
    this.holds++;
    let open = true;
    return {
      [Symbol.dispose]: () => {
        if (open) this.holds--;
        open = false;
        this.arrange();
      },
    };
  }

  notice(): void {
    this.noticed = true;
  }

  [Symbol.dispose](): void {
    this.closed = true;
    clearImmediate(this.turn);
    for (const sleeper of this.sleepers) sleeper.fail(clusterError('PODLORE_CLUSTER_CLOSED', 'the cluster was closed while something slept on its clock'));
  }

  private arrange(): void {
    if (this.turn !== undefined || this.holds > 0 || this.sleepers.size === 0) return;
    this.turn = setImmediate(() => {
      this.turn = undefined;
      this.move();
      this.arrange();
    });
  }

  private move(): void {
    const first = this.holds === 0 ? earliest(this.sleepers) : undefined;
    if (first !== undefined && this.runEvents(first.atMs)) this.wakeDue(first.atMs);
  }

  /** True: nothing is left to happen before or at that time. */
  private runEvents(untilMs: number): boolean {
    this.noticed = false;
    for (let events = 0; events < eventsPerTurn && !this.noticed; events++) {
      const nextMs = this.driven.nextAtMs();
      if (nextMs === null || nextMs > untilMs) return true;
      this.driven.step();
    }
    return false;
  }

  private wakeDue(atMs: number): void {
    if (atMs > this.driven.nowMs()) this.driven.advanceTo(atMs);
    const due = [...this.sleepers].filter((sleeper) => sleeper.atMs <= atMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    for (const sleeper of due) sleeper.wake();
  }
}

function earliest(sleepers: Iterable<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (first === undefined || sleeper.atMs < first.atMs) first = sleeper;
  return first;
}
