import { draw } from '../timings.ts';
import type { Timing } from '../timings.ts';
import type { Kernel } from '../kernel.ts';
import type { Random } from '../world.ts';

/** A controller's queue: a key that waits is not queued twice, and each sync comes a little after what caused it. Source: client-go util/workqueue. */
export class WorkQueue {
  private readonly kernel: Kernel;
  private readonly random: Random;
  private readonly delays: readonly Timing[];
  private readonly sync: (key: string) => void;
  private readonly waiting = new Set<string>();
  private readonly failures = new Map<string, number>();

  constructor(kernel: Kernel, name: string, delays: readonly Timing[], sync: (key: string) => void) {
    this.kernel = kernel;
    this.random = kernel.random.fork(`controller/${name}`);
    this.delays = delays;
    this.sync = sync;
  }

  add(key: string): void {
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    const delayMs = this.delays.reduce((sum, timing) => sum + draw(this.random, timing), 0);
    this.kernel.after(delayMs, () => {
      this.waiting.delete(key);
      this.sync(key);
    });
  }

  addAfter(key: string, delayMs: number): void {
    this.kernel.after(delayMs, () => this.add(key));
  }

  /** Again after 5 ms, 10 ms, 20 ms … up to 1000 s. Source: DefaultTypedControllerRateLimiter. */
  addAgain(key: string): void {
    const failures = this.failures.get(key) ?? 0;
    this.failures.set(key, failures + 1);
    this.addAfter(key, Math.min(5 * 2 ** failures, 1_000_000));
  }

  forget(key: string): void {
    this.failures.delete(key);
  }
}

/** namespace/name */
export function keyOf(object: { readonly metadata: { readonly namespace?: string; readonly name: string } }): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

export function splitKey(key: string): readonly [namespace: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
