// One log, many readers: each reporter folds over it at its own pace.
import { createQueue, type Queue } from '../queue.ts';

export interface Broadcast<Value> {
  readonly push: (value: Value) => void;
  readonly close: () => void;
  /** Everything pushed from now on. */
  subscribe(): AsyncIterable<Value>;
}

export function createBroadcast<Value>(): Broadcast<Value> {
  const readers: Queue<Value>[] = [];
  return {
    push(value) {
      for (const reader of readers) reader.push(value);
    },
    close() {
      for (const reader of readers) reader.close();
    },
    subscribe() {
      const reader = createQueue<Value>();
      readers.push(reader);
      return reader;
    },
  };
}
