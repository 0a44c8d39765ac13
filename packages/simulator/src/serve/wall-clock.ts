import type { Simulator } from '../model/simulator.ts';

/** The longest a Node timer can wait. */
const longestMs = 2 ** 31 - 1;

/**
 * Moves a simulator along with real time: its clock reads what it read at the start plus the time gone by since.
 * Every touch from outside goes through `now`, so that it finds the model where real time is.
 */
export class WallClock {
  private readonly simulator: Simulator;
  private readonly startMs: number;
  private readonly startedAtMs = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.startMs = simulator.nowMs();
    this.wake();
  }

  /** Runs everything due, then `touch`, and makes sure that what `touch` set off is run in time. */
  now<Result>(touch: () => Result): Result {
    this.catchUp();
    try {
      return touch();
    } finally {
      this.wait();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private wake(): void {
    this.catchUp();
    this.wait();
  }

  private catchUp(): void {
    if (!this.stopped) this.simulator.advanceTo(Math.floor(this.readMs()));
  }

  private readMs(): number {
    return this.startMs + performance.now() - this.startedAtMs;
  }

  /** Timers fire late, never early; the delay is counted from the clock each time, so lateness does not add up. */
  private wait(): void {
    clearTimeout(this.timer);
    const nextMs = this.simulator.nextAtMs();
    if (this.stopped || nextMs === null) return;
    this.timer = setTimeout(() => this.wake(), Math.min(longestMs, Math.max(0, Math.ceil(nextMs - this.readMs()))));
  }
}
