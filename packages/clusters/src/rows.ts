// From callbacks to an async iterable, with a bound: who reads too slowly is told so instead of being fed from a queue without end.

import { clusterError } from './errors.ts';

export interface RowSink<Row> {
  push(row: Row): void;
  /** The stream is broken: what was pushed before is still read, then the error is thrown. */
  fail(error: Error): void;
}

/**
 * Rows as they come, until `signal` aborts, which ends the iteration without an error. `open` is called at once, so that nothing after this call is
 * missed, and gives back the way to stop. Can be iterated once.
 */
export function rowsOf<Row>(signal: AbortSignal, open: (sink: RowSink<Row>) => () => void, limit = 10_000): AsyncIterableIterator<Row> {
  const waiting: { readonly resolve: (result: IteratorResult<Row>) => void; readonly reject: (error: Error) => void }[] = [];
  const rows: Row[] = [];
  let broken: Error | undefined;
  let over = signal.aborted;
  let stop = () => {};

  const stopSource = () => {
    const stopOnce = stop;
    stop = () => {};
    stopOnce();
  };
  const close = () => {
    over = true;
    rows.length = 0;
    signal.removeEventListener('abort', close);
    stopSource();
    for (const reader of waiting.splice(0)) reader.resolve({ done: true, value: undefined });
  };
  const fail = (error: Error) => {
    if (over || broken !== undefined) return;
    broken = error;
    stopSource();
    const reader = waiting.shift();
    if (reader === undefined) return;
    close();
    reader.reject(error);
  };
  const push = (row: Row) => {
    if (over || broken !== undefined) return;
    const reader = waiting.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: row });
    else if (rows.length < limit) rows.push(row);
    else fail(clusterError('PODLORE_WATCH_BROKEN', `${limit} rows were not read in time`));
  };
  if (!over) {
    signal.addEventListener('abort', close, { once: true });
    stop = open({ push, fail });
    // It may have broken while it was opened.
    if (over || broken !== undefined) stopSource();
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      const [row] = rows;
      if (rows.length > 0 && row !== undefined) {
        rows.shift();
        return Promise.resolve({ done: false, value: row });
      }
      if (broken !== undefined && !over) {
        close();
        return Promise.reject(broken);
      }
      if (over) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: () => {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
