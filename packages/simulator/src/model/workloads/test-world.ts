// A world for this folder's tests: a queue and a seeded stream, nothing else.

import type { Random, World } from '../world.ts';

export interface TestWorld extends World {
  /** Runs everything due within `durationMs`, then sets the time to its end. */
  advance(durationMs: number): void;
  /** Runs until nothing is left to do. */
  drain(): void;
}

export function openTestWorld(seed: number): TestWorld {
  let nowMs = 0;
  let sequence = 0;
  const queue = new Map<number, { readonly atMs: number; readonly run: () => void }>();
  const next = () => [...queue].sort(([a, left], [b, right]) => left.atMs - right.atMs || a - b)[0];
  const runUntil = (endMs: number) => {
    for (let due = next(); due !== undefined && due[1].atMs <= endMs; due = next()) {
      queue.delete(due[0]);
      nowMs = due[1].atMs;
      due[1].run();
    }
  };
  return {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      const id = ++sequence;
      queue.set(id, { atMs: nowMs + delayMs, run });
      return () => void queue.delete(id);
    },
    random: openRandom(seed),
    advance: (durationMs) => {
      const endMs = nowMs + durationMs;
      runUntil(endMs);
      nowMs = endMs;
    },
    drain: () => runUntil(Infinity),
  };
}

function openRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    index: (count) => Math.floor(next() * count),
    fork: (label) => openRandom([...label].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)),
  };
}
