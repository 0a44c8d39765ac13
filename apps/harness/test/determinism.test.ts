// Same seed, same bytes; and among many seeds both orders that physics allows.
import { describe, expect, test } from 'vitest';
import type { Report } from '@podlore/scenario';
import { runScenarios } from '../src/index.ts';

const scenarios = new URL('../../../scenarios/seed', import.meta.url).pathname;
const bytesOf = async (seed: number) => JSON.stringify(await runScenarios({ paths: [scenarios], load: false, seed }));

/** PODLORE_SEEDS=1000 is the long run; here a few, so that every change is held to it. */
const seeds = Number(process.env['PODLORE_SEEDS'] ?? 25);
if (!Number.isInteger(seeds) || seeds < 1) throw new Error(`PODLORE_SEEDS is how many seeds to run, a whole number from 1 on, and not ${process.env['PODLORE_SEEDS']}`);

describe('on the virtual clock', () => {
  test(`${seeds} seeds twice: the same bytes, and everything passes as predicted`, { timeout: 60_000 + seeds * 4_000 }, async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const bytes = await bytesOf(seed);
      expect(await bytesOf(seed)).toBe(bytes);
      expect(remarksOn(JSON.parse(bytes) as Report), `seed ${seed}`).toEqual([]);
    }
  });

  test('another seed is another run', async () => {
    expect(await bytesOf(1)).not.toBe(await bytesOf(2));
  });

  test('with both probes, either may be first: both orders occur among 200 seeds, and all pass as predicted', { timeout: 240_000 }, async () => {
    const orders = new Map<string, number>();
    for (let seed = 1; seed <= 200; seed += 1) {
      const report = await runScenarios({ paths: [`${scenarios}/seed-1-both-probes.yaml`], load: false, seed });
      expect(remarksOn(report), `seed ${seed}`).toEqual([]);
      const order = firstOf(report);
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(['liveness first', 'readiness first']);
  });

  test('the report says what was not asked, and on which clock', async () => {
    const report = await runScenarios({ paths: [scenarios], load: false });
    expect(report).toMatchObject({ format: 'podlore.report/v1', seed: 1, driver: 'embedded', kubernetes: '1.37' });
    expect(report.replay).toBe(`npx podlore run ${scenarios} --seed 1 --no-load`);
    for (const scenario of report.scenarios) {
      expect(scenario.clock).toBe('virtual');
      expect(scenario.notAsked).toContain('load visitors');
      expect(scenario.loads).toEqual([]);
    }
  });
});

/** What did not pass, and what came sooner or later than predicted: the model and the predictions assume the same delays. */
const remarksOn = ({ scenarios: run }: Report): readonly string[] =>
  run.flatMap(({ name, outcome, verdicts }) => [
    ...(outcome === 'passed' ? [] : [`${name} ${outcome}`]),
    ...verdicts.flatMap(({ expectation, verdict }) => (verdict.outcome === 'held' && (verdict.early === true || verdict.late === true) ? [`${name} ${expectation}: ${verdict.early === true ? 'early' : 'late'}`] : [])),
  ]);

/** Which of the two was seen first after the fault: the endpoint that left, or the container that went down to be restarted. */
function firstOf(report: Report): string {
  const observations = report.scenarios.find(({ name }) => name === 'seed-1-both-probes')?.timeline.observations ?? [];
  const fault = observations.findIndex(({ fact }) => fact.type === 'fault' && fact.moment === 'injected');
  const after = observations.slice(fault);
  const left = after.findIndex(({ fact }) => fact.type === 'endpoint' && fact.ready.length === 0);
  const killed = after.findIndex(({ fact }) => fact.type === 'event' && fact.reason === 'Killing');
  expect(Math.min(left, killed)).toBeGreaterThan(-1);
  return left < killed ? 'readiness first' : 'liveness first';
}
