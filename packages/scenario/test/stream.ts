/** An endless list that is written from outside and read by one `for await`. */
export class Stream<Value> implements AsyncIterable<Value> {
  readonly #waiting: Value[] = [];
  #wake: () => void = () => {};
  #broken: Error | null = null;

  push(value: Value): void {
    this.#waiting.push(value);
    this.#wake();
  }

  /** The reader meets an error, as when a connection is cut. */
  cut(error: Error): void {
    this.#broken = error;
    this.#wake();
  }

  /** Ends with the signal. */
  async *until(signal: AbortSignal): AsyncGenerator<Value> {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#broken) throw this.#broken;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<Value> {
    return this.until(new AbortController().signal);
  }
}
