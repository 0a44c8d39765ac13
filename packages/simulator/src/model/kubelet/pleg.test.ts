import { describe, expect, test } from 'vitest';
import { EventQueue } from '../queue.ts';
import { createRandom } from '../random.ts';
import type { World } from '../world.ts';
import { PodCache, Relists } from './pleg.ts';

class Clock implements World {
  readonly random = createRandom(3);
  clockMs = 0;
  private readonly queue = new EventQueue();

  nowMs(): number {
    return this.clockMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = this.queue.timer({ run });
    this.queue.schedule(timer, this.clockMs + delayMs);
    return () => this.queue.cancel(timer);
  }

  until(atMs: number): void {
    for (let nextMs = this.queue.nextAtMs(); nextMs !== null && nextMs <= atMs; nextMs = this.queue.nextAtMs()) {
      this.clockMs = nextMs;
      this.queue.runNext();
    }
    this.clockMs = atMs;
  }
}

function open(): { readonly clock: Clock; readonly cache: PodCache; readonly phaseMs: number; readonly renewals: number[] } {
  const clock = new Clock();
  clock.until(10_000);
  const relists = new Relists(clock);
  const renewals: number[] = [];
  const cache = new PodCache(clock, relists, () => renewals.push(clock.clockMs));
  return { clock, cache, phaseMs: relists.lastMs() % 1_000, renewals };
}

describe('the relist', () => {
  test('finds a change at the next second of its grid, once', () => {
    const { clock, cache, phaseMs, renewals } = open();
    clock.until(20_000 + phaseMs + 100);
    cache.changed();
    cache.changed();
    clock.until(25_000);
    expect(renewals).toHaveLength(1);
    expect(renewals[0]).toBeGreaterThan(21_000 + phaseMs);
    expect(renewals[0]).toBeLessThan(21_000 + phaseMs + 50);
  });

  test('on demand comes at once and counts as newer', () => {
    const { clock, cache, phaseMs, renewals } = open();
    clock.until(20_000 + phaseMs + 100);
    cache.changed();
    expect(cache.untilNewerThan(clock.clockMs)).toBeGreaterThan(900);
    cache.renewNow();
    expect(renewals).toEqual([clock.clockMs]);
    expect(cache.untilNewerThan(clock.clockMs)).toBe(0);
    clock.until(25_000);
    expect(renewals).toHaveLength(1);
  });

  test('that has begun is waited for until it has been read', () => {
    const { clock, cache, phaseMs } = open();
    clock.until(20_000 + phaseMs + 100);
    const syncedMs = clock.clockMs;
    cache.changed();
    clock.until(21_000 + phaseMs + 1);
    expect(cache.untilNewerThan(syncedMs)).toBeGreaterThan(0);
    clock.until(21_000 + phaseMs + 50);
    expect(cache.untilNewerThan(syncedMs)).toBe(0);
  });
});
