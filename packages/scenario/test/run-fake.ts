// Runs a scenario of scenarios/seed on the fake cluster.
import { readFileSync } from 'node:fs';
import { loadScenarios } from '../src/document/load.ts';
import { runScenario } from '../src/engine.ts';
import type { ScenarioPlan } from '../src/plan.ts';
import { planScenario } from '../src/planner.ts';
import type { Journal } from '../src/ports/journal.ts';
import type { LoadDriver } from '../src/ports/load.ts';
import type { ScenarioReport } from '../src/report.ts';
import type { Observation } from '../src/timeline.ts';
import { FakeCluster, type FakeOptions } from './fake-cluster.ts';
import { filesOf } from './files.ts';
import { VirtualClock } from './virtual-clock.ts';

export const seedFile = (name: string): string => readFileSync(new URL(`../../../scenarios/seed/${name}`, import.meta.url), 'utf8');

/** load: with its load blocks, on the wall clock; else without, on the virtual one. */
export async function planOf(file: string, { text = seedFile(file), manifest = seedFile('nginx-httpget.yaml'), load = false } = {}): Promise<ScenarioPlan> {
  const { scenarios, problems } = await loadScenarios([{ path: file, files: filesOf({ [file]: text, 'nginx-httpget.yaml': manifest }) }]);
  const [scenario] = scenarios;
  if (!scenario) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const cluster = new FakeCluster(new VirtualClock());
  const result = planScenario(scenario, { abilities: new Set(['removeFile']), sees: cluster.sees, load, clock: load ? 'wall' : 'virtual' });
  if (result.outcome === 'skipped') throw new Error('skipped');
  return result.plan;
}

export interface FakeRun {
  readonly report: ScenarioReport;
  readonly cluster: FakeCluster;
  readonly journal: readonly string[];
  readonly observations: readonly Observation[];
}

export interface FakeRunOptions extends FakeOptions {
  readonly seed?: number;
  readonly load?: (clock: VirtualClock) => LoadDriver;
  /** Called with each line of the journal as it is written. */
  readonly journalled?: (type: Parameters<Journal['write']>[0]['type'], abort: () => void) => void;
  /** Called with each observation as it is made. */
  readonly on?: (observation: Observation, cluster: FakeCluster, abort: () => void) => void;
}

export async function runFake(plan: ScenarioPlan, { seed = 1, load, on, journalled, ...options }: FakeRunOptions = {}): Promise<FakeRun> {
  const clock = new VirtualClock();
  const cluster = new FakeCluster(clock, options);
  const journal: string[] = [];
  const observations: Observation[] = [];
  const stop = new AbortController();
  const abort = (): void => stop.abort(new Error('Ctrl-C'));
  const report = await clock.run(
    runScenario(plan, {
      cluster,
      load: load ? load(clock) : null,
      journal: {
        write({ type }) {
          journal.push(type);
          cluster.calls.push(`journal ${type}`);
          journalled?.(type, abort);
        },
        flush: async () => {},
      },
      signal: stop.signal,
      seed,
      observe(observation) {
        observations.push(observation);
        on?.(observation, cluster, abort);
      },
    }),
  );
  return { report, cluster, journal, observations };
}
