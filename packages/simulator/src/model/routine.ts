// Work that takes simulated time, written in the order in which it happens: a generator that yields what it waits for.
import type { World } from './world.ts';

/** Milliseconds to wait, or a call that resumes later (or at once) and may be cancelled. */
export type Wait = number | ((resume: () => void) => (() => void) | void);
export type Routine<Result = void> = Generator<Wait, Result, void>;

/** Runs until the first wait, then on from queue events; `done` hears the result. Returns the way to stop it for good. */
export function start<Result>(world: World, routine: Routine<Result>, done: (result: Result) => void): () => void {
  let stopped = false;
  let cancelWait: (() => void) | void;
  const advance = (): void => {
    while (!stopped) {
      const next = routine.next();
      if (next.done === true) {
        stopped = true;
        done(next.value);
        return;
      }
      if (typeof next.value === 'number') {
        cancelWait = world.after(next.value, advance);
        return;
      }
      if (!waitFor(next.value)) return;
    }
  };
  /** True: it resumed during the call itself. */
  const waitFor = (wait: Exclude<Wait, number>): boolean => {
    let resumed = false;
    let waiting = false;
    cancelWait = wait(() => {
      if (resumed) return;
      resumed = true;
      if (waiting) advance();
    });
    waiting = true;
    return resumed;
  };
  advance();
  return () => {
    if (stopped) return;
    stopped = true;
    if (cancelWait !== undefined) cancelWait();
    // Nobody reads the result of a routine that was stopped.
    routine.return(undefined as never);
  };
}

/** Runs several side by side; goes on when the last has ended. */
export function* together(world: World, routines: readonly Routine[]): Routine {
  if (routines.length === 0) return;
  yield (resume) => {
    let left = routines.length;
    const stops = routines.map((routine) =>
      start(world, routine, () => {
        left -= 1;
        if (left === 0) resume();
      }),
    );
    return () => stops.forEach((stop) => stop());
  };
}

/** Runs a routine, but no longer than `limitMs`. null: it was cut off. */
export function* within<Result>(world: World, limitMs: number, routine: Routine<Result>): Routine<Result | null> {
  let answer: Result | null = null;
  yield (resume) => {
    const stop = start(world, routine, (result) => {
      answer = result;
      cancelLimit();
      resume();
    });
    const cancelLimit = world.after(limitMs, () => {
      stop();
      resume();
    });
    return () => {
      stop();
      cancelLimit();
    };
  };
  return answer;
}
