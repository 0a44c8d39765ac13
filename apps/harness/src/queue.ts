// One writer, one reader, in order: what a synchronous callback pushes, an `for await` takes.

export interface Queue<Value> extends AsyncIterable<Value> {
  readonly push: (value: Value) => void;
  readonly close: () => void;
}

/** Unbounded: what is pushed here is already held in the timeline. */
export function createQueue<Value>(): Queue<Value> {
  const waiting: Value[] = [];
  let closed = false;
  let wake: (() => void) | null = null; // null: nobody waits
  const stir = () => {
    wake?.();
    wake = null;
  };
  return {
    push(value) {
      if (closed) return;
      waiting.push(value);
      stir();
    },
    close() {
      closed = true;
      stir();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        // Taken in whole batches: shifting one by one from a long array is slow.
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (closed) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
