// Virtual time for tests: it moves only when every microtask is done and nobody holds it.
import type { Clock } from '../src/ports/clock.ts';

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

export class VirtualClock implements Clock {
  #nowMs = Date.UTC(2026, 0, 1);
  #holds = 0;
  readonly #sleepers = new Set<Sleeper>();

  nowMs(): number {
    return this.#nowMs;
  }

  sleepUntilMs(atMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { atMs, wake: () => (signal.removeEventListener('abort', abort), resolve()) };
      const abort = (): void => (this.#sleepers.delete(sleeper), reject(signal.reason));
      signal.addEventListener('abort', abort, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  hold(): Disposable {
    this.#holds++;
    return { [Symbol.dispose]: () => void this.#holds-- };
  }

  /** Something that happens by itself, later. */
  after(durationMs: number, happen: () => void): void {
    const sleeper: Sleeper = { atMs: this.#nowMs + durationMs, wake: happen };
    this.#sleepers.add(sleeper);
  }

  /** Lets time go by until the promise settles. */
  async run<Value>(running: Promise<Value>): Promise<Value> {
    let settled = false;
    const done = (): void => void (settled = true);
    running.then(done, done);
    while (!settled) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled || this.#holds > 0) continue;
      const next = [...this.#sleepers].reduce<Sleeper | null>((earliest, sleeper) => (earliest && earliest.atMs <= sleeper.atMs ? earliest : sleeper), null);
      if (!next) throw new Error('everyone waits, and nothing is left to happen');
      this.#sleepers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
    }
    return running;
  }
}
