// An ability that lies must turn every scenario that rests on it undecided: for each fault, on each driver.
import { drivers } from '@podlore/clusters';
import { sabotage, withoutAbility } from '@podlore/clusters/conformance';
import { faults, planScenario, runScenario, type Abilities, type AbilityName, type Cluster, type ClusterDriver, type PreparedAbility, type Scenario, type ScenarioReport } from '@podlore/scenario';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryJournal } from '../src/files/journals.ts';
import { loadDocuments } from '../src/run/load-documents.ts';

let scenarios: readonly Scenario[] = [];
beforeAll(async () => {
  const loaded = await loadDocuments([new URL('../../../scenarios', import.meta.url).pathname]);
  expect(loaded.problems).toEqual([]);
  ({ scenarios } = loaded);
});

const cases = drivers.flatMap((driver) => faults.flatMap((fault) => fault.needs.map((ability) => ({ driver, kind: fault.kind, ability }))));
const uses = (kind: string) => scenarios.filter(({ written }) => (written.fault ?? []).some((entry) => kind in entry));

describe.each(cases)('$kind on $driver.name', ({ driver, kind, ability }) => {
  test('a scenario shows it', () => {
    expect(uses(kind)).not.toEqual([]);
  });

  test('passes when the ability is real', async () => {
    for (const scenario of uses(kind)) expect(await run(driver, scenario, (cluster) => cluster), scenario.name).toMatchObject({ outcome: 'passed' });
  });

  test(`is undecided when ${ability} does nothing and claims it did`, async () => {
    for (const scenario of uses(kind)) {
      const report = await run(driver, scenario, (cluster) => sabotage(cluster, ability));
      expect(report, scenario.name).toMatchObject({ outcome: 'undecided', faults: [{ kind, observed: false }] });
      expect(report.verdicts.filter((row) => row.verdict.outcome === 'held'), scenario.name).toEqual([]);
    }
  });

  test(`is undecided when a second fault does nothing, whatever the first one shows`, async () => {
    for (const scenario of uses(kind)) {
      const { written } = scenario;
      const [first] = written.fault ?? [];
      const doubled: Scenario = { ...scenario, written: { ...written, fault: first ? [first, first] : [] } };
      const report = await run(driver, doubled, (cluster) => onceOnly(cluster, ability));
      expect(report, scenario.name).toMatchObject({ outcome: 'undecided', faults: [{ kind, observed: true }, { kind, injected: true, observed: false }] });
    }
  });

  test(`is skipped by name when there is no ${ability}`, async () => {
    for (const scenario of uses(kind)) expect(await run(driver, scenario, (cluster) => withoutAbility(cluster, ability)), scenario.name).toMatchObject({ outcome: 'skipped', skippedFor: [ability] });
  });
});

/** The first time the ability is real; from then on it binds to whatever it is told, does nothing and claims it did. */
function onceOnly(cluster: Cluster, ability: AbilityName): Cluster {
  const real = cluster.abilities[ability];
  const idle: PreparedAbility = { boundTo: {}, undoRecord: null, inject: async () => ['done, as it claims'], undo: async () => ({ outcome: 'undone', evidence: ['undone, as it claims'] }) };
  let calls = 0;
  const prepare: Abilities[AbilityName] = async (...target) => (real && calls++ === 0 ? real.call(cluster.abilities, ...target) : idle);
  return new Proxy(cluster, {
    get(target, key) {
      if (key === 'abilities') return { ...cluster.abilities, [ability]: prepare };
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function run(driver: ClusterDriver, scenario: Scenario, change: (cluster: Cluster) => Cluster): Promise<ScenarioReport> {
  const { signal } = new AbortController();
  const real = await driver.open(driver.options.parse({ clock: 'virtual' }), { seed: 1, signal });
  try {
    const cluster = change(real);
    const planned = planScenario(scenario, { abilities: new Set(Object.keys(cluster.abilities) as AbilityName[]), sees: cluster.sees, load: false, clock: 'virtual' });
    if (planned.outcome === 'skipped') return planned.report;
    return await runScenario(planned.plan, { cluster, load: null, journal: memoryJournal(), signal, seed: 1, observe: () => undefined });
  } finally {
    await real[Symbol.asyncDispose]();
  }
}
