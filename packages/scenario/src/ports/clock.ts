/** Time, as everything in a run sees it. Virtual on the simulator, wall elsewhere. Milliseconds since the Unix epoch. */
export interface Clock {
  nowMs(): number;
  /** Rejects with the signal's reason when aborted. */
  sleepUntilMs(atMs: number, signal: AbortSignal): Promise<void>;
  /** Virtual time stands still while a hold is open, and moves only when every participant sleeps. On a wall clock: nothing. */
  hold(): Disposable;
}
