import { describe, expect, test } from 'vitest';
import { fakeLoad } from '../test/fake-load.ts';
import { planOf, runFake, seedFile, type FakeRun } from '../test/run-fake.ts';
import type { Observation } from './timeline.ts';

const reasonsIn = ({ report }: FakeRun): readonly string[] => report.verdicts.flatMap(({ verdict }) => (verdict.outcome === 'held' ? [] : [verdict.reason]));
const isPhase = ({ fact }: Observation, phase: string): boolean => fact.type === 'phase' && fact.phase === phase;

describe('load', () => {
  // The load of these tests always gets 200, so what the scenario says of its answers is left out.
  const text = seedFile('seed-3-readiness-only.yaml').replace(/  - load:\n(    .*\n)+/, '');

  test('runs beside the fault, is judged when it has ended, and its rows have their own time', async () => {
    const run = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true, text }), { load: (clock) => fakeLoad(clock, { late: true }) });
    expect(reasonsIn(run)).toEqual([]);
    expect(run.report.outcome).toBe('passed');
    expect(run.report.loads).toMatchObject([{ plan: { name: 'visitors' }, result: { ending: 'completed' } }]);
    const { observations } = run.report.timeline;
    expect(observations.map(({ atMs }) => atMs)).toEqual(observations.map(({ atMs }) => atMs).toSorted((left, right) => left - right));
    expect(observations.map(({ id }) => id)).not.toEqual(observations.map(({ id }) => id).toSorted((left, right) => left - right));
  });

  test('is judged for a phase that was over before it ended', async () => {
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true }), { load: (clock) => fakeLoad(clock) });
    expect(report.verdicts.find(({ expectation }) => expectation.startsWith('during: visitors'))?.verdict).toMatchObject({ outcome: 'broken', reason: expect.stringMatching(/^[\d.]+ of [\d.]+ requests \(100\.0 %\)/) });
  });

  test.each([
    ['without a load program', undefined, 'the load never ran'],
    ['when too little was sent', (clock: Parameters<typeof fakeLoad>[0]) => fakeLoad(clock, { sentShare: 0.8 }), 'only 864 of 1080 requests were sent (0 dropped)'],
  ])('%s its expectations are undecided', async (_, load, reason) => {
    const run = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true, text }), load ? { load } : {});
    expect(run.report.outcome).toBe('undecided');
    expect(reasonsIn(run)).toEqual([reason]);
  });

  test('waits until its target answers, also where no lane asks', async () => {
    const withoutLanes = text.replace(/lanes:\n( .*\n)+/, '').replace(/during:\n( .*\n)+/, 'during:\n  - endpoint: { service: ng-deploy-80, is: not-ready }\n').replace(/after:\n( .*\n)+/, 'after:\n  - endpoint: { service: ng-deploy-80, is: ready }\n');
    let mutedMs = 0;
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true, text: withoutLanes }), {
      load: (clock) => fakeLoad(clock),
      on: ({ fact, atMs }, cluster) => {
        if (mutedMs !== 0 || fact.type !== 'pod' || !fact.ready) return;
        mutedMs = atMs;
        cluster.mute(30_000);
      },
    });
    const first = report.timeline.observations.find(({ fact }) => fact.type === 'load');
    expect(mutedMs).toBeGreaterThan(0);
    expect(first?.atMs).toBeGreaterThanOrEqual(mutedMs + 30_000);
  });

  test('is stopped by an abort', async () => {
    const run = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true, text }), { load: (clock) => fakeLoad(clock), on: (observation, _, abort) => isPhase(observation, 'during') && abort() });
    expect(run.report.loads).toMatchObject([{ result: { ending: 'stopped' } }]);
  });
});
