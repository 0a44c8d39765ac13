// What the manifest's own probes say about when things happen.
import { predictReady, predictTiming, timingEvents, type Timing } from '@podlore/knowledge/probes';
import type { Json } from '@podlore/knowledge';
import type { Harm } from './faults/fault.ts';
import type { Interval } from './plan.ts';

/** What a kind of expectation may ask when it predicts: moments after the fault, or, in `after` of a scenario that is healed by undo, after the undo. */
export interface Physics extends Timing {
  /** From a container's start to its pod's readiness. null: nobody asks for readiness, or no fault says which container. */
  readonly readyAfterStart: Interval | null;
  /** How much later than the cluster a lane can notice: it asks so often and waits so long. */
  laneLagMs(lane: string): number;
  /** How long a lane pauses between two questions. */
  laneEveryMs(lane: string): number;
}

/** Nothing is known: there is no fault, or it touches no probe. */
export const noTiming: Timing = Object.fromEntries(timingEvents.map(({ name }) => [name, null])) as Timing;

export const timingOf = (podSpec: Json, container: string, harm: Harm): Timing => predictTiming(podSpec, { container, ...harm });

export const readyAfterStartOf = (podSpec: Json, container: string): Interval => predictReady(podSpec, container);

/** Until something is taken back, what only that brings cannot come. */
export const beforeUndo = (timing: Timing, { cured }: Harm): Timing => (cured === 'by-undo' ? { ...timing, readyAgain: null, endpointBack: null } : timing);

/** Counted from the undo, what it brings, whatever a restart would have brought without it. */
export function afterUndo(podSpec: Json, container: string, harm: Harm): Timing {
  const { readyAgain, endpointBack } = timingOf(podSpec, container, { ...harm, cured: 'by-undo' });
  return { ...noTiming, readyAgain, endpointBack };
}

/** The smallest interval that holds all of them. null: there are none. */
export function hull(intervals: readonly (Interval | null)[]): Interval | null {
  const known = intervals.filter((interval) => interval !== null);
  if (known.length === 0) return null;
  return [Math.min(...known.map(([earliest]) => earliest)), Math.max(...known.map(([, latest]) => latest))];
}

/** The same interval, seen by someone who may notice later. */
export const noticed = (interval: Interval | null, lagMs: number): Interval | null => interval && [interval[0], interval[1] + lagMs];

/** When it is too late: the predicted latest and a margin, because a machine may be slow and a model is a model. */
export const deadlineOf = (latestMs: number): number => latestMs + Math.max(5_000, latestMs / 4);

/** One full prediction window: how long `never` and `stays` watch when nobody says. Never shorter than 5 s. */
export const watchOf = (timing: Timing): number => Math.max(5_000, ...Object.values(timing).flatMap((interval) => interval?.[1] ?? []));
