import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from './queue.ts';
import type { Timer } from './queue.ts';

const drain = (queue: EventQueue): void => {
  while (queue.nextAtMs() !== null) queue.runNext();
};

describe('EventQueue', () => {
  test('runs by time, then in the order of scheduling', () => {
    const queue = new EventQueue();
    const ran: string[] = [];
    const at = (atMs: number, name: string): void => queue.schedule(queue.timer({ run: () => ran.push(name) }), atMs);
    at(5, 'c');
    at(1, 'a');
    at(5, 'd');
    at(3, 'b');
    drain(queue);
    expect(ran).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.ran).toBe(4);
  });

  test('keeps what was not cancelled, whatever the order of calls', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 60 }), (entries) => {
        const queue = new EventQueue();
        const ran: [number, number][] = [];
        const timers = entries.map(([atMs], index) => {
          const timer = queue.timer({ run: () => ran.push([atMs, index]) });
          queue.schedule(timer, atMs);
          return timer;
        });
        timers.forEach((timer, index) => entries[index]?.[1] === true && queue.cancel(timer));
        drain(queue);
        const kept = entries.flatMap(([atMs, cancelled], index): [number, number][] => (cancelled ? [] : [[atMs, index]]));
        expect(ran).toEqual(kept.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  test('a task may set its own timer again, cancel it, or look at what is next', () => {
    const queue = new EventQueue();
    const ran: (number | null)[] = [];
    let atMs = 0;
    const timer: Timer = queue.timer({
      run: () => {
        ran.push(queue.nextAtMs());
        if (atMs < 4) queue.schedule(timer, (atMs += 2));
        else queue.cancel(timer);
      },
    });
    queue.schedule(timer, 0);
    queue.schedule(queue.timer({ run: () => ran.push(-1) }), 3);
    drain(queue);
    expect(ran).toEqual([3, 3, -1, null]);
  });
});
