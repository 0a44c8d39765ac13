// A world for tests: the model's own queue and chance, and the way to let time pass.

import { EventQueue } from '../queue.ts';
import { createRandom } from '../random.ts';
import type { World } from '../world.ts';

export interface TestWorld extends World {
  /** Runs everything due within `durationMs`, then sets the time to its end. */
  advance(durationMs: number): void;
}

export function openTestWorld(seed: number): TestWorld {
  const queue = new EventQueue();
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      const timer = queue.timer({ run });
      queue.schedule(timer, nowMs + delayMs);
      return () => queue.cancel(timer);
    },
    random: createRandom(seed),
    advance: (durationMs) => {
      const endMs = nowMs + durationMs;
      for (let atMs = queue.nextAtMs(); atMs !== null && atMs <= endMs; atMs = queue.nextAtMs()) {
        nowMs = atMs;
        queue.runNext();
      }
      nowMs = endMs;
    },
  };
}
