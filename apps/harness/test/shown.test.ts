// Each status that names a scenario is really seen in a run of that scenario: in the diagnosis of some pod, or in an event.
import { catalogue, type Diagnosis } from '@podlore/knowledge';
import type { Observation } from '@podlore/scenario';
import { beforeAll, describe, expect, test } from 'vitest';
import { runScenarios } from '../src/index.ts';

const scenarios = new URL('../../../scenarios', import.meta.url).pathname;
const claims = catalogue.flatMap(({ id, shown }) => (shown !== null && 'scenario' in shown ? [{ id, scenario: shown.scenario }] : []));

/** By the name of the scenario: every status that one of its observations shows. */
let seen: ReadonlyMap<string, ReadonlySet<string>>;

beforeAll(async () => {
  const report = await runScenarios({ paths: [scenarios], load: false });
  seen = new Map(report.scenarios.map(({ name, timeline }) => [name, new Set(timeline.observations.flatMap(statusesIn))]));
}, 120_000);

function statusesIn({ fact }: Observation): readonly string[] {
  if (fact.type === 'pod') return (fact.diagnosis as Diagnosis).findings.map(({ status }) => status);
  if (fact.type !== 'event') return [];
  const named = catalogue.filter(({ id, scope, messages }) => id === fact.reason || (scope === 'event' && messages.some(({ pattern }) => new RegExp(pattern, 'u').test(fact.message))));
  return named.map(({ id }) => id);
}

describe('what the catalogue claims to be shown', () => {
  test.each(claims)('$id is seen in $scenario', ({ id, scenario }) => {
    expect([...(seen.get(scenario) ?? [])]).toContain(id);
  });

  test('a claim may fail: no run of the seed shows a word that it does not lead to', () => {
    expect(claims.length).toBeGreaterThan(0);
    for (const statuses of seen.values()) expect([...statuses]).not.toContain('CreateContainerConfigError');
  });
});
