import type { Clock } from '../ports/clock.ts';
import type { Log } from './log.ts';

/** What a look at the log said: done, or when to look again at the latest. */
export type Look<Value> = { readonly done: true; readonly value: Value } | { readonly done: false; readonly wakeMs: number };

/**
 * Looks (it must write nothing) now, after each observation and at the time the last look named, until it is done. Rejects with the signal's reason.
 * One sleep is open at a time, so that a virtual clock knows when everyone waits.
 */
export async function lookUntil<Value>(log: Log, clock: Clock, signal: AbortSignal, look: () => Look<Value>): Promise<Value> {
  for (;;) {
    signal.throwIfAborted();
    const seen = look();
    if (seen.done) return seen.value;
    await nextLook(log, clock, signal, seen.wakeMs, () => {
      const next = look();
      return next.done || next.wakeMs < seen.wakeMs;
    });
  }
}

/** Sleeps to a time, or until an observation asks for an earlier look. */
async function nextLook(log: Log, clock: Clock, signal: AbortSignal, wakeMs: number, isSooner: () => boolean): Promise<void> {
  const sleep = new AbortController();
  const stop = (): void => sleep.abort(stopped);
  signal.addEventListener('abort', stop, { once: true });
  using _following = log.follow(() => {
    if (!sleep.signal.aborted && isSooner()) stop();
  });
  try {
    await clock.sleepUntilMs(wakeMs, sleep.signal);
  } catch (error) {
    if (!sleep.signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const stopped = 'looked at again';

/** Sleeps for a while. Rejects with the signal's reason. */
export const sleepFor = (clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> => clock.sleepUntilMs(clock.nowMs() + durationMs, signal);

/** Rejects, saying what was waited for, when it is not so in time. */
export async function within({ log, cluster: { clock }, signal }: { readonly log: Log; readonly cluster: { readonly clock: Clock }; readonly signal: AbortSignal }, durationMs: number, what: string, isSo: () => boolean): Promise<void> {
  const deadlineMs = clock.nowMs() + durationMs;
  const inTime = await lookUntil(log, clock, signal, () => {
    if (isSo()) return { done: true, value: true };
    return clock.nowMs() >= deadlineMs ? { done: true, value: false } : { done: false, wakeMs: deadlineMs };
  });
  if (!inTime) throw new Error(`waited ${durationMs / 1000} s for ${what}`);
}
