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
export function rowsOf<Row extends object>(signal: AbortSignal, open: (sink: RowSink<Row>) => () => void, limit = 10_000): AsyncIterableIterator<Row> {
  const rows = new Rows<Row>(signal, limit);
  if (!signal.aborted) rows.follow(open(rows));
  return rows;
}

type Reader<Row> = { readonly resolve: (result: IteratorResult<Row>) => void; readonly reject: (error: Error) => void };

class Rows<Row extends object> implements AsyncIterableIterator<Row>, RowSink<Row> {
  private readonly signal: AbortSignal;
  private readonly limit: number;
  private readonly readers: Reader<Row>[] = [];
  private readonly rows: Row[] = [];
  private broken: Error | undefined;
  private over: boolean;
  private stop = () => {};
  private readonly close = () => {
    this.over = true;
    this.rows.length = 0;
    this.signal.removeEventListener('abort', this.close);
    this.stopSource();
    for (const reader of this.readers.splice(0)) reader.resolve({ done: true, value: undefined });
  };

  constructor(signal: AbortSignal, limit: number) {
    this.signal = signal;
    this.limit = limit;
    this.over = signal.aborted;
    signal.addEventListener('abort', this.close, { once: true });
  }

  /** The source is open; `stop` ends it. It may have broken while it was opened. */
  follow(stop: () => void): void {
    this.stop = stop;
    if (this.over || this.broken !== undefined) this.stopSource();
  }

  push(row: Row): void {
    if (this.over || this.broken !== undefined) return;
    const reader = this.readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: row });
    else if (this.rows.length < this.limit) this.rows.push(row);
    else this.fail(clusterError('PODLORE_WATCH_BROKEN', `${this.limit} rows were not read in time`));
  }

  fail(error: Error): void {
    if (this.over || this.broken !== undefined) return;
    this.broken = error;
    this.stopSource();
    const reader = this.readers.shift();
    if (reader === undefined) return;
    this.close();
    reader.reject(error);
  }

  next(): Promise<IteratorResult<Row>> {
    const [row] = this.rows.splice(0, 1);
    if (row !== undefined) return Promise.resolve({ done: false, value: row });
    if (this.over) return Promise.resolve({ done: true, value: undefined });
    if (this.broken === undefined) return new Promise((resolve, reject) => this.readers.push({ resolve, reject }));
    this.close();
    return Promise.reject(this.broken);
  }

  return(): Promise<IteratorResult<Row>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private stopSource(): void {
    const { stop } = this;
    this.stop = () => {};
    stop();
  }
}
