import { describe, expect, test } from 'vitest';
import { EventQueue } from './queue.ts';
import { createRandom } from './random.ts';
import { start, together, within } from './routine.ts';
import type { Routine } from './routine.ts';
import type { World } from './world.ts';

class Clock implements World {
  readonly random = createRandom(1);
  private readonly queue = new EventQueue();
  private clockMs = 0;

  nowMs(): number {
    return this.clockMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = this.queue.timer({ run });
    this.queue.schedule(timer, this.clockMs + delayMs);
    return () => this.queue.cancel(timer);
  }

  runAll(): void {
    for (let atMs = this.queue.nextAtMs(); atMs !== null; atMs = this.queue.nextAtMs()) {
      this.clockMs = atMs;
      this.queue.runNext();
    }
  }
}

function* wait(log: string[], clock: Clock, name: string, ms: number): Routine<string> {
  yield ms;
  log.push(`${name} ${clock.nowMs()}`);
  return name;
}

describe('a routine', () => {
  test('waits in simulated time and hands on its result', () => {
    const clock = new Clock();
    const log: string[] = [];
    start(clock, wait(log, clock, 'a', 30), (result) => log.push(`done ${result}`));
    expect(log).toEqual([]);
    clock.runAll();
    expect(log).toEqual(['a 30', 'done a']);
  });

  test('goes on at once when what it waits for is there already', () => {
    const clock = new Clock();
    const log: string[] = [];
    start(clock, (function* (): Routine { yield (resume) => resume(); log.push('on'); })(), () => log.push('done'));
    expect(log).toEqual(['on', 'done']);
  });

  test('that is stopped does nothing more', () => {
    const clock = new Clock();
    const log: string[] = [];
    const stop = start(clock, wait(log, clock, 'a', 30), () => log.push('done'));
    stop();
    clock.runAll();
    expect(log).toEqual([]);
  });

  test('runs others side by side, or no longer than a limit', () => {
    const clock = new Clock();
    const log: string[] = [];
    function* all(): Routine {
      yield* together(clock, [wait(log, clock, 'a', 20), wait(log, clock, 'b', 10)].map((each) => (function* (): Routine { yield* each; })()));
      log.push(`both ${clock.nowMs()}`);
      log.push(String(yield* within(clock, 5, wait(log, clock, 'c', 10))));
      log.push(String(yield* within(clock, 15, wait(log, clock, 'd', 10))));
    }
    start(clock, all(), () => log.push(`end ${clock.nowMs()}`));
    clock.runAll();
    expect(log).toEqual(['b 10', 'a 20', 'both 20', 'null', 'd 35', 'd', 'end 35']);
  });
});
