// The main job as it is meant: the field note's third scenario on the wall clock under real k6, and what a Ctrl-C leaves of it.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@podlore/scenario';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findK6 } from '../src/load/k6/find.ts';
import { podlore, scenarios, start } from './cli.ts';

let folder = '';
let k6 = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-load-'));
  const found = await findK6(null);
  if (found === null) throw new Error('no k6 here: run `npm start`');
  k6 = found.path;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const third = join(scenarios, 'seed-3-readiness-only.yaml');

test('readiness only, under load: passes, and the load is on the timeline', async () => {
  const out = join(folder, 'pass');
  const { code, stdout } = await podlore(['run', third, '--k6', k6, '--out', out, '--json']);
  expect(code).toBe(0);
  const [scenario] = (JSON.parse(stdout) as Report).scenarios;
  expect(scenario).toMatchObject({ outcome: 'passed', clock: 'wall', notAsked: [], loads: [{ result: { ending: 'completed', exitCode: 0 } }] });
  const answers = scenario?.loads[0]?.result.total.answers ?? {};
  for (const answer of ['200', '403', '1212']) expect(answers[answer], answer).toBeGreaterThan(10);
  const samples = (scenario?.timeline.observations ?? []).flatMap(({ fact }) => (fact.type === 'load' ? [fact.sample] : []));
  expect(samples.reduce((sum, sample) => sum + sample.requests, 0)).toBe(scenario?.loads[0]?.result.total.requests);
  expect((await readdir(out)).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
});

describe('Ctrl-C', () => {
  test('during the fault: it is undone, k6 is gone, 130', async () => {
    const out = join(folder, 'interrupted');
    const run = start(['run', third, '--k6', k6, '--out', out]);
    await run.seen(/client +home: 403/);
    const children = await childrenOf(run.pid);
    expect(children.length).toBeGreaterThan(0);
    process.kill(run.pid, 'SIGINT');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/delete-file .* undone: wrote/);
    for (const child of children) expect(await isRunning(child), `process ${child}`).toBe(false);
    expect((await readdir(out)).filter((name) => name.startsWith('.journal'))).toEqual([]);
    expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toMatchObject({ scenarios: [{ outcome: 'undecided', faults: [{ undone: 'undo' }] }] });
  });

  test('twice: only sooner', async () => {
    const run = start(['run', third, '--k6', k6, '--out', join(folder, 'twice')]);
    await run.seen(/load +visitors: 200/);
    process.kill(run.pid, 'SIGINT');
    process.kill(run.pid, 'SIGTERM');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted');
  });
});

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter((word) => word !== '').map(Number);
}

/** A process that has ended and was not yet collected is not running either. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return status !== '' && !/^State:\s+Z/m.test(status);
}
