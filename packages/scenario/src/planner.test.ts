import { describe, expect, test } from 'vitest';
import { filesOf } from '../test/files.ts';
import { seedFile } from '../test/run-fake.ts';
import { loadScenarios } from './document/load.ts';
import type { PlanOptions } from './plan.ts';
import { planScenario } from './planner.ts';
import type { Sight } from './ports/cluster.ts';
import type { Scenario } from './scenario.ts';

const sees: readonly Sight[] = ['pod', 'endpoint', 'http', 'http.refused'];
const able: PlanOptions = { abilities: new Set(['removeFile']), sees: new Set(sees), load: false, clock: 'virtual' };

async function scenarioOf(file: string, change: (text: string) => string = (text) => text): Promise<Scenario> {
  const { scenarios } = await loadScenarios([{ path: file, files: filesOf({ [file]: change(seedFile(file)), 'nginx-httpget.yaml': seedFile('nginx-httpget.yaml') }) }]);
  const [scenario] = scenarios;
  if (!scenario) throw new Error(`${file} has problems`);
  return scenario;
}

const readiness = await scenarioOf('seed-3-readiness-only.yaml');
const planned = (scenario: Scenario, options: PlanOptions = able) => {
  const result = planScenario(scenario, options);
  if (result.outcome !== 'planned') throw new Error('skipped');
  return result.plan;
};

describe('predicted, not typed', () => {
  test('from the probes of the manifest: when the endpoint goes, and by when it is too late', () => {
    const [sequence] = planned(readiness).during;
    expect(sequence?.parts[1]).toMatchObject({ label: 'endpoint of ng-deploy-80 is not-ready', predicted: [6_020, 10_200], deadlineMs: 15_200 });
  });

  test('after an undo, from the undo on', () => {
    const [sequence] = planned(readiness).after;
    expect(sequence?.parts[0]).toMatchObject({ label: 'endpoint of ng-deploy-80 is ready', predicted: [0, 4_200] });
  });

  test('after an undo no restart is predicted, whatever the probes would have done; before it, no recovery that only it brings', async () => {
    const both = await scenarioOf('seed-1-both-probes.yaml', (text) => text.replace('heal: self', 'heal: undo').replace(/after:[^]*/, 'after:\n  - endpoint: { service: ng-deploy-80, is: ready }\n  - http: { lane: home, answer: 200 }\n  - endpoint: { service: ng-deploy-80, is: not-ready }\n  - restarts: { of: Deployment/nginx-deployment, atLeast: 1 }\n'));
    const [ready, served, gone, restarted] = planned(both).after;
    // A kill that was due at the undo may still come, so the latest is a whole restart away; the earliest is at once.
    expect(ready?.predicted).toEqual([0, 12_100]);
    expect(served?.predicted).toEqual([0, 13_350]);
    expect([gone?.predicted, restarted?.predicted]).toEqual([null, null]);
    const early = await scenarioOf('seed-3-readiness-only.yaml', (text) => text.replace('during:', 'during:\n  - endpoint: { service: ng-deploy-80, is: ready }'));
    expect(planned(early).during[0]?.predicted).toBeNull();
  });

  test('a fault may take as long to be felt as the first failed probe, or a lane, takes', () => {
    expect(planned(readiness).faults).toMatchObject([{ observedWithinMs: 8_000 }]);
  });

  test('a quarter of the time is the margin where that is more than 5 s', async () => {
    const slow = await scenarioOf('seed-3-readiness-only.yaml', (text) => text.replace('\nlanes:', '      - in: Deployment/nginx-deployment\n        set: spec.template.spec.containers[0].readinessProbe.periodSeconds\n        to: 30\n\nlanes:'));
    const endpoint = planned(slow).during[0]?.parts[1];
    expect(endpoint?.deadlineMs).toBe((endpoint?.predicted?.[1] ?? 0) * 1.25);
  });

  test('a person may type a deadline and a watch; the prediction stays beside it', async () => {
    const typed = await scenarioOf('seed-3-readiness-only.yaml', (text) => text.replace('- endpoint: { service: ng-deploy-80, is: not-ready }', '- endpoint: { service: ng-deploy-80, is: not-ready }\n        within: 20s').replace('only: 200, for: 5s', 'only: 200, for: 1500ms'));
    expect(planned(typed).during[0]?.parts[1]).toMatchObject({ predicted: [6_020, 10_200], deadlineMs: 20_000, typedMs: 20_000 });
    expect(planned(typed).after[0]?.parts[2]).toMatchObject({ watchMs: 1_500 });
  });

  test('what watches watches one prediction window when nobody says', () => {
    expect(planned(readiness).during[1]).toMatchObject({ label: 'Deployment/nginx-deployment restarts exactly 0 times', watchMs: 10_200 });
  });
});

describe('what a cluster cannot do or show', () => {
  test.each<[string, Partial<PlanOptions>, readonly string[]]>([
    ['an ability', { abilities: new Set() }, ['removeFile']],
    ['a sight', { sees: new Set(sees.filter((sight) => sight !== 'endpoint')) }, ['endpoint']],
    ['a sight within a sight', { sees: new Set(sees.filter((sight) => sight !== 'http.refused')) }, ['http.refused']],
    ['both', { abilities: new Set(), sees: new Set(sees.filter((sight) => sight !== 'pod')) }, ['removeFile', 'pod']],
  ])('%s: skipped by name', (_, lacking, names) => {
    const result = planScenario(readiness, { ...able, ...lacking });
    expect(result).toMatchObject({ outcome: 'skipped', report: { name: 'seed-3-readiness-only', outcome: 'skipped', skippedFor: names } });
  });
});

describe('load', () => {
  test('left out, its expectations are named as not asked', () => {
    const plan = planned(readiness);
    expect(plan.loads).toEqual([]);
    expect(plan.notAsked).toEqual(['load visitors', 'visitors: share of 2xx at most 5 %', 'visitors: enough is sent, and its thresholds hold']);
    expect(JSON.stringify([plan.during, plan.after])).not.toContain('visitors');
  });

  test('asked, its thresholds are judged though nobody wrote so', () => {
    const plan = planned(readiness, { ...able, load: true, clock: 'wall' });
    expect(plan.loads).toMatchObject([{ name: 'visitors', service: 'ng-deploy-80', port: 81, path: '/', script: null, ratePerSecond: 30, durationSeconds: 36 }]);
    expect(plan.after.at(-1)).toMatchObject({ kind: 'load', params: { run: 'visitors' } });
  });

  test('needs the wall clock', () => {
    expect(() => planScenario(readiness, { ...able, load: true })).toThrow(expect.objectContaining({ code: 'PODLORE_LOAD_NEEDS_WALL_CLOCK' }));
  });
});
