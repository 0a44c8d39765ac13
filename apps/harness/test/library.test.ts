// The library, as a program calls it: what it refuses, and reporters of one's own.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScenarios, type Report, type RunOptions } from '../src/index.ts';
import { scenarios } from './cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-library-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const third = join(scenarios, 'seed-3-readiness-only.yaml');

test.each(['{}', '{"paths":"scenarios"}', '{"paths":[7]}', '{"paths":["."],"reporters":"json"}', '{"paths":["."],"reporters":[{}]}', '{"paths":["."],"out":""}', '{"paths":["."],"trace":7}', '{"paths":["."],"seed":"1"}', '{"paths":["."],"seed":-1}'])('%s is a mistake of usage', async (options) => {
  await expect(runScenarios(JSON.parse(options) as RunOptions)).rejects.toMatchObject({ code: 'PODLORE_USAGE', wayOut: expect.stringMatching(/./) });
});

test('a reporter of its own gets every observation and the report', async () => {
  let [rows, told]: [number, Report | null] = [0, null];
  const own = {
    async report(log: AsyncIterable<unknown>, end: Promise<Report>) {
      for await (const _ of log) rows += 1;
      told = await end;
    },
  };
  const report = await runScenarios({ paths: [third], load: false, reporters: [own] });
  expect(told).toBe(report);
  expect(rows).toBe(report.scenarios[0]?.timeline.observations.length);
});

test.each([
  ['rejects', { report: async () => Promise.reject(new Error('mine')) }],
  ['throws', { report: (): never => { throw new Error('mine'); } }],
])('a reporter of its own that %s is named, and the files of the others are there', async (how, own) => {
  const out = join(folder, how);
  await expect(runScenarios({ paths: [third], load: false, out, reporters: [own, 'json'] })).rejects.toMatchObject({ code: 'PODLORE_REPORTER', message: 'a reporter failed: mine' });
  expect(await readdir(out)).toEqual(['report.json']);
});
