import { describe, expect, test } from 'vitest';
import { rowsOf, type RowSink } from './rows.ts';

type Row = { readonly row: number };

describe('rows from callbacks', () => {
  test('come in order, those from before the first read too', async () => {
    const { rows, sink } = open();
    sink.push({ row: 1 });
    sink.push({ row: 2 });
    expect(await rows.next()).toEqual({ done: false, value: { row: 1 } });
    expect(await rows.next()).toEqual({ done: false, value: { row: 2 } });
    const third = rows.next();
    sink.push({ row: 3 });
    expect(await third).toEqual({ done: false, value: { row: 3 } });
  });

  test('an abort ends them without an error, and stops the source', async () => {
    const { rows, stops, abort } = open();
    const reading = rows.next();
    abort();
    expect(await reading).toEqual({ done: true, value: undefined });
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(stops()).toBe(1);
  });

  test('leaving the loop stops the source', async () => {
    const { rows, sink, stops } = open();
    sink.push({ row: 1 });
    for await (const row of rows) {
      expect(row).toEqual({ row: 1 });
      break;
    }
    expect(stops()).toBe(1);
  });

  test('a break is thrown after what came before it, then there is no more', async () => {
    const { rows, sink, stops } = open();
    sink.push({ row: 1 });
    sink.fail(new Error('cut'));
    sink.push({ row: 2 });
    expect(await rows.next()).toEqual({ done: false, value: { row: 1 } });
    await expect(rows.next()).rejects.toThrow('cut');
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(stops()).toBe(1);
  });

  test('a waiting reader hears of the break at once', async () => {
    const { rows, sink } = open();
    const reading = rows.next();
    sink.fail(new Error('cut'));
    await expect(reading).rejects.toThrow('cut');
  });

  test('too many unread rows are a break, never a silent loss', async () => {
    const { rows, sink } = open(2);
    for (const row of [1, 2, 3, 4]) sink.push({ row });
    expect((await rows.next()).value).toEqual({ row: 1 });
    expect((await rows.next()).value).toEqual({ row: 2 });
    await expect(rows.next()).rejects.toMatchObject({ code: 'PODLORE_WATCH_BROKEN' });
  });

  test('an aborted signal opens nothing', async () => {
    const stop = new AbortController();
    stop.abort();
    let opened = false;
    const rows = rowsOf<Row>(stop.signal, () => {
      opened = true;
      return () => {};
    });
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(opened).toBe(false);
  });
});

function open(limit?: number) {
  const stop = new AbortController();
  const sinks: RowSink<Row>[] = [];
  let stopped = 0;
  const rows = rowsOf<Row>(
    stop.signal,
    (opened) => {
      sinks.push(opened);
      return () => void stopped++;
    },
    limit,
  );
  const [sink] = sinks;
  if (sink === undefined) throw new Error('the source was not opened');
  return { rows, sink, abort: () => stop.abort(), stops: () => stopped };
}
