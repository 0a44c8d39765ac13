import { describe, expect, test } from 'vitest';
import { virtualClock, type Driven } from './virtual.ts';

const never = new AbortController().signal;

describe('a virtual clock', () => {
  test('takes what comes first, event or sleeper; events of one instant go before sleepers', async () => {
    const said: string[] = [];
    const clock = virtualClock(events({ 10: () => said.push('event 10'), 20: () => said.push('event 20'), 30: () => said.push('event 30') }));
    await Promise.all([20, 15].map((atMs) => clock.sleepUntilMs(atMs, never).then(() => said.push(`sleeper ${atMs} at ${clock.nowMs()}`))));
    expect(said).toEqual(['event 10', 'sleeper 15 at 15', 'event 20', 'sleeper 20 at 20']);
  });

  test('lets everyone act on what was handed out before the next event', async () => {
    const said: string[] = [];
    const clock = virtualClock(
      events({
        10: () => {
          clock.notice();
          void deep(40).then(() => said.push(`acted at ${clock.nowMs()}`));
        },
        11: () => said.push('event 11'),
      }),
    );
    await clock.sleepUntilMs(20, never);
    expect(said).toEqual(['acted at 10', 'event 11']);
  });

  test('who sleeps again at once is in time for the next event', async () => {
    const said: string[] = [];
    const clock = virtualClock(events({ 10: () => said.push('event 10'), 20: () => said.push('event 20') }));
    for (const atMs of [5, 15, 25]) {
      await clock.sleepUntilMs(atMs, never);
      await deep(20);
      said.push(`at ${clock.nowMs()}`);
    }
    expect(said).toEqual(['at 5', 'event 10', 'at 15', 'event 20', 'at 25']);
  });

  test('stands still while a hold is open, and while nobody sleeps', async () => {
    const clock = virtualClock(events({ 10: () => {} }));
    await rounds(5);
    expect(clock.nowMs()).toBe(0);
    const hold = clock.hold();
    const slept = clock.sleepUntilMs(50, never);
    await rounds(5);
    expect(clock.nowMs()).toBe(0);
    hold[Symbol.dispose]();
    hold[Symbol.dispose]();
    await slept;
    expect(clock.nowMs()).toBe(50);
  });

  test('a sleep ends with the reason of its signal, and is forgotten', async () => {
    const clock = virtualClock(events({}));
    const stop = new AbortController();
    const hold = clock.hold();
    const slept = clock.sleepUntilMs(50, stop.signal);
    stop.abort('enough');
    await expect(slept).rejects.toBe('enough');
    await expect(clock.sleepUntilMs(60, stop.signal)).rejects.toBe('enough');
    hold[Symbol.dispose]();
    await rounds(3);
    expect(clock.nowMs()).toBe(0);
  });

  test('an abort is heard in a long stretch where nothing is handed out', async () => {
    const stop = new AbortController();
    const clock = virtualClock(busy());
    setImmediate(() => stop.abort('interrupted'));
    await expect(clock.sleepUntilMs(1e9, stop.signal)).rejects.toBe('interrupted');
    expect(clock.nowMs()).toBeLessThan(1e6);
  });

  test('closed, it wakes who sleeps with an error and takes nobody more', async () => {
    const clock = virtualClock(events({}));
    const hold = clock.hold();
    const slept = clock.sleepUntilMs(50, never);
    clock[Symbol.dispose]();
    await expect(slept).rejects.toMatchObject({ code: 'PODLORE_CLUSTER_CLOSED' });
    await expect(clock.sleepUntilMs(50, never)).rejects.toMatchObject({ code: 'PODLORE_CLUSTER_CLOSED' });
    hold[Symbol.dispose]();
  });
});

/** A world in which these things happen at these times. */
function events(happenings: { readonly [atMs: number]: () => void }): Driven {
  const due = Object.keys(happenings).map(Number);
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    nextAtMs: () => due[0] ?? null,
    step: () => {
      const atMs = due.shift();
      if (atMs === undefined) return false;
      nowMs = atMs;
      happenings[atMs]?.();
      return true;
    },
    advanceTo: (atMs) => {
      nowMs = atMs;
    },
  };
}

/** A world in which something happens every millisecond and nobody is told. */
function busy(): Driven {
  let nowMs = 0;
  return { nowMs: () => nowMs, nextAtMs: () => nowMs + 1, step: () => (nowMs++, true), advanceTo: (atMs) => void (nowMs = atMs) };
}

/** A chain of that many promises. */
async function deep(links: number): Promise<void> {
  for (let link = 0; link < links; link++) await Promise.resolve();
}

async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round++) await new Promise((resolve) => setImmediate(resolve));
}
