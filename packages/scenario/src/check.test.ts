import { describe, expect, test } from 'vitest';
import { planOf, runFake } from '../test/run-fake.ts';
import { checkTimeline } from './check.ts';
import type { Observation } from './timeline.ts';

const readiness = await planOf('seed-3-readiness-only.yaml');
const both = await planOf('seed-1-both-probes.yaml');
const isPhase = ({ fact }: Observation, phase: string): boolean => fact.type === 'phase' && fact.phase === phase;

describe('check', () => {
  test.each([['readiness', readiness], ['both', both]])('judges a trace as the run did: %s', async (_, plan) => {
    const { report, observations } = await runFake(plan);
    expect(checkTimeline(JSON.parse(JSON.stringify(observations)))).toEqual(report);
  });

  test('of a trace that was cut off nothing more is held than it shows', async () => {
    const { observations } = await runFake(both);
    const held = observations.map((_, length) => (length === 0 ? 'none' : checkTimeline(observations.slice(0, length)).outcome));
    expect(new Set(held)).toEqual(new Set(['none', 'undecided']));
    expect(checkTimeline(observations).outcome).toBe('passed');
  });

  test('of a trace whose undo row was cut out is no pass', async () => {
    const { observations } = await runFake(readiness);
    expect(checkTimeline(observations.filter(({ fact }) => fact.type !== 'fault' || fact.moment !== 'undone')).outcome).toBe('undecided');
  });

  test.each(['given', 'fault', 'during', 'heal', 'after', 'remove', 'end'])('of a trace without its row of phase %s is undecided', async (phase) => {
    const { observations } = await runFake(both);
    const report = checkTimeline(observations.filter((observation) => !isPhase(observation, phase)));
    expect(report.outcome).toBe('undecided');
    expect(report.verdicts.filter(({ verdict }) => verdict.outcome === 'broken')).toEqual([]);
  });

  test('of a trace without its injected row is undecided, and says so', async () => {
    const { observations } = await runFake(readiness);
    const report = checkTimeline(observations.filter(({ fact }) => fact.type !== 'fault' || fact.moment !== 'injected'));
    expect(report.outcome).toBe('undecided');
    expect(report.verdicts[0]?.verdict).toMatchObject({ reason: 'the fault was never injected: delete-file /usr/share/nginx/html/index.html in Deployment/nginx-deployment' });
  });

  test('of a plan that lost its faults is undecided', async () => {
    const { observations } = await runFake(readiness);
    const cut = observations.map((row) => (row.fact.type === 'plan' ? { ...row, fact: { ...row.fact, plan: { ...(row.fact.plan as object), faults: [] } } } : row));
    expect(checkTimeline(cut).outcome).toBe('undecided');
  });

  test('needs a plan that it can read', async () => {
    const { observations } = await runFake(readiness);
    expect(() => checkTimeline(observations.slice(1))).toThrow(expect.objectContaining({ code: 'PODLORE_TRACE_PLAN' }));
    expect(() => checkTimeline([{ id: 1, scenario: 'x', atMs: 0, fact: { type: 'plan', plan: { format: 'podlore.plan/v2' } } }])).toThrow(expect.objectContaining({ code: 'PODLORE_TRACE_PLAN' }));
  });
});
