import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesOf } from '../../test/files.ts';
import { loadScenarios } from './load.ts';
import { planScenario } from '../planner.ts';
import type { Sight } from '../ports/cluster.ts';
import { scenarioSchema } from '../scenario-schema.ts';
const read = (f: string) => readFileSync(new URL(`../../../../scenarios/seed/${f}`, import.meta.url), 'utf8');
test('x', async () => {
  for (const f of ['seed-1-both-probes.yaml', 'seed-2-liveness-only.yaml', 'seed-3-readiness-only.yaml','seed-1-kept-node-port.yaml']) {
    const { scenarios, problems } = await loadScenarios([{ path: f, files: filesOf({ [f]: read(f), 'nginx-httpget.yaml': read('nginx-httpget.yaml') }) }]);
    for (const p of problems) console.log(p.file, p.line, p.column, p.code, p.message, p.wayOut, '\n' + p.frame);
    expect(problems).toEqual([]);
    const plan = planScenario(scenarios[0]!, { abilities: new Set(['removeFile'] as const), sees: new Set<Sight>(['pod', 'endpoint', 'event', 'http', 'http.refused']), load: false, clock: 'virtual' });
    if (plan.outcome === 'planned') console.log(JSON.stringify({ ...plan.plan, given: 0 , targets: 0}, null, 1)); else console.log(plan);
  }
  console.log(JSON.stringify(scenarioSchema.describe()).length);
});
