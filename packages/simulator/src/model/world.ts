/** Seeded chance. The only source of it in the model. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high), for durations. */
  between(low: number, high: number): number;
  /** Uniform whole number in [0, count). */
  index(count: number): number;
  /** An independent stream, fixed by this stream's seed and the label: a new consumer never shifts another's draws. */
  fork(label: string): Random;
}

/** What a part of the model may know of its surroundings: the time, a way to be called later, and chance. */
export interface World {
  /** Epoch milliseconds on the simulated clock. */
  nowMs(): number;
  /** Calls `run` once, `delayMs` from now, in queue order. Returns the way to cancel. */
  after(delayMs: number, run: () => void): () => void;
  readonly random: Random;
}
