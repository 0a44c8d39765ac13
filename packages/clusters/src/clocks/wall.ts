// Real time.

import { setTimeout as sleep } from 'node:timers/promises';
import { clusterError } from '../errors.ts';
import type { DrivenClock } from './driven.ts';

/** The longest that one timer can be set for. */
const longestMs = 2 ** 31 - 1;

export function wallClock(): DrivenClock {
  const closing = new AbortController();
  return {
    nowMs: Date.now,
    sleepUntilMs: async (atMs, signal) => {
      signal.throwIfAborted();
      const either = AbortSignal.any([signal, closing.signal]);
      try {
        // A timer may fire a little early: its own clock is coarser than the one that is read.
        for (let leftMs = atMs - Date.now(); leftMs > 0; leftMs = atMs - Date.now()) await sleep(Math.min(Math.ceil(leftMs), longestMs), undefined, { signal: either });
      } catch (error) {
        throw either.aborted ? either.reason : error;
      }
    },
    hold: () => ({ [Symbol.dispose]: () => {} }),
    notice: () => {},
    [Symbol.dispose]: () => closing.abort(clusterError('PODLORE_CLUSTER_CLOSED', 'the cluster was closed while something slept on its clock')),
  };
}
