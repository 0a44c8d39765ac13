import type { Clock } from '../ports/clock.ts';
import type { Fact, Observation } from '../timeline.ts';

/** The one log of a run. Everything that was seen goes through `note`, in order of arrival. */
export interface Log {
  readonly observations: readonly Observation[];
  /** atMs: left out, now. */
  note(fact: Fact, atMs?: number): Observation;
  /** Calls back after each observation, until disposed. */
  follow(listener: (observation: Observation) => void): Disposable;
}

export function openLog(scenario: string, clock: Clock, observe: (observation: Observation) => void): Log {
  const observations: Observation[] = [];
  const listeners = new Set<(observation: Observation) => void>();
  return {
    observations,
    note(fact, atMs = clock.nowMs()) {
      const observation = { id: observations.length + 1, scenario, atMs, fact };
      observations.push(observation);
      observe(observation);
      for (const listener of listeners) listener(observation);
      return observation;
    },
    follow(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
  };
}
