import { createSimulator } from './create.ts';
import type { Simulator, SimulatorOptions, WatchRow } from './simulator.ts';

/** Something done to the cluster at a moment of its own time. */
export interface Step {
  /** Milliseconds since the first instant. Steps are given in order. */
  readonly atMs: number;
  run(simulator: Simulator): void;
}

export interface Play {
  readonly steps: readonly Step[];
  /** Milliseconds since the first instant at which it ends. */
  readonly untilMs: number;
  /** API paths whose changes are wanted: /api/v1/namespaces/default/pods */
  readonly watch: readonly string[];
}

/** A change, and when it was committed. */
export interface PlayedRow {
  /** Milliseconds since the first instant. */
  readonly atMs: number;
  readonly path: string;
  readonly row: WatchRow;
}

/** Steps in, watch rows out: one cluster from its first instant to `untilMs`, as fast as it can be computed. Throws RangeError for a path that cannot be watched. */
export function play(options: SimulatorOptions, { steps, untilMs, watch }: Play): readonly PlayedRow[] {
  const simulator = createSimulator(options);
  const { startEpochMs } = options;
  const rows: PlayedRow[] = [];
  for (const path of watch) {
    const { refused } = simulator.watch({ method: 'GET', path, query: { watch: 'true' } }, (row) => rows.push({ atMs: simulator.nowMs() - startEpochMs, path, row }));
    if (refused !== null) throw new RangeError(`${path} cannot be watched: ${JSON.stringify(refused.body)}`);
  }
  for (const step of steps) {
    simulator.advanceTo(startEpochMs + step.atMs);
    step.run(simulator);
  }
  simulator.advanceTo(startEpochMs + untilMs);
  return rows;
}
