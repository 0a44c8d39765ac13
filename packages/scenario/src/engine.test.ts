import { describe, expect, test } from 'vitest';
import { planOf, runFake } from '../test/run-fake.ts';

describe('the three seed scenarios on the fake cluster', () => {
  test('debug', async () => {
    for (const f of ['seed-3-readiness-only.yaml','seed-1-both-probes.yaml']) {
    const { report, observations, cluster } = await runFake(await planOf(f));
    const t0 = observations[0]!.atMs;
    for (const o of observations) if (o.fact.type !== 'plan') console.log(o.id, o.atMs - t0, JSON.stringify({ ...o.fact, diagnosis: undefined }).slice(0, 250));
    console.log(report.outcome); for (const v of report.verdicts) console.log(JSON.stringify(v));
    console.log(report.steps, report.faults, cluster.calls);
    }
  });
});
