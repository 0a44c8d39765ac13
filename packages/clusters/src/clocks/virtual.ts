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
  const sleepers = new Set<Sleeper>();
  let order = 0;
  let holds = 0;
  let noticed = false;
  let turn: NodeJS.Immediate | undefined;
  let closed = false;

  const arrange = () => {
    if (turn === undefined && holds === 0 && sleepers.size > 0) turn = setImmediate(run);
  };
  const run = () => {
    turn = undefined;
    const first = holds === 0 ? earliest(sleepers) : undefined;
    if (first === undefined) return;
    if (runEvents(first.atMs)) wakeDue(first.atMs);
    arrange();
  };
  /** True: nothing is left to happen before or at that time. */
  const runEvents = (untilMs: number): boolean => {
    noticed = false;
    for (let events = 0; events < eventsPerTurn && !noticed; events++) {
      const nextMs = driven.nextAtMs();
      if (nextMs === null || nextMs > untilMs) return true;
      driven.step();
    }
    return false;
  };
  const wakeDue = (atMs: number) => {
    if (atMs > driven.nowMs()) driven.advanceTo(atMs);
    const due = [...sleepers].filter((sleeper) => sleeper.atMs <= atMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    for (const sleeper of due) sleeper.wake();
  };

  return {
    nowMs: () => driven.nowMs(),
    sleepUntilMs: (atMs, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (closed) return reject(clusterError('PODLORE_CLUSTER_CLOSED', 'this cluster has no clock any more'));
        const leave = () => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', abort);
        };
        const sleeper: Sleeper = {
          atMs,
          order: order++,
          wake: () => (leave(), resolve()),
          fail: (reason) => (leave(), reject(reason)),
        };
        const abort = () => sleeper.fail(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
        arrange();
      }),
    hold: () => {
      holds++;
      let open = true;
      return {
        [Symbol.dispose]: () => {
          if (open) holds--;
          open = false;
          arrange();
        },
      };
    },
    notice: () => {
      noticed = true;
    },
    [Symbol.dispose]: () => {
      closed = true;
      if (turn !== undefined) clearImmediate(turn);
      for (const sleeper of [...sleepers]) sleeper.fail(clusterError('PODLORE_CLUSTER_CLOSED', 'the cluster was closed while something slept on its clock'));
    },
  };
}

function earliest(sleepers: Iterable<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (first === undefined || sleeper.atMs < first.atMs) first = sleeper;
  return first;
}
