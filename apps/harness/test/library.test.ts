// The library, as a program calls it: what it refuses, and reporters of one's own.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScenarios, type Observation, type Report, type RunOptions } from '../src/index.ts';
import { scenarios } from './cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-library-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const third = join(scenarios, 'seed-3-readiness-only.yaml');

test.each([
  ['nothing', undefined, 'needs an object of options'],
  ['no object', 'scenarios', 'needs an object of options'],
  ['no paths', {}, 'paths is not a list of scenario files, or of folders of them, and not empty: it is missing'],
  ['paths', { paths: 'scenarios' }, 'paths is not'],
  ['no path', { paths: [] }, 'paths is not'],
  ['a path', { paths: [7] }, 'paths is not'],
  ['a clock', { clock: 'foo' }, `clock is not 'virtual' or 'wall': "foo"`],
  ['a signal', { signal: {} }, 'signal is not an AbortSignal: {}'],
  ['k6', { k6: 5 }, 'k6 is not the path of a k6: 5'],
  ['load', { load: 'no' }, 'load is not true or false: "no"'],
  ['a cluster', { cluster: 1 }, 'cluster is not the name'],
  ['reporters', { reporters: 'json' }, 'reporters is not'],
  ['a reporter', { reporters: [{}] }, 'reporters is not'],
  ['a folder', { out: '' }, 'out is not the path of a folder: ""'],
  ['a trace', { trace: 7 }, 'trace is not'],
  ['a seed of text', { seed: '1' }, 'seed is not a whole number from 0 to 4294967295: "1"'],
  ['a seed below 0', { seed: -1 }, 'seed is not'],
  ['a seed in part', { seed: 1.5 }, 'seed is not'],
  ['no number', { seed: NaN }, 'seed is not a whole number from 0 to 4294967295: NaN'],
  ['a function', { out: () => 'out' }, 'out is not the path of a folder: function'],
  ['what is no option', { sead: 1 }, 'a run has no option "sead"'],
  ["the command line's own", { hurry: new AbortController().signal }, 'a run has no option "hurry"'],
])('%s that is wrong is a mistake of usage, and said so', async (_what, given, says) => {
  const options: unknown = typeof given === 'object' && Object.keys(given).length > 0 ? { paths: [third], ...given } : given;
  await expect(runScenarios(options as RunOptions)).rejects.toMatchObject({ code: 'PODLORE_USAGE', message: expect.stringContaining(says), wayOut: expect.stringMatching(/./) });
});

test('an option that is undefined is one that is left out', async () => {
  const undefinedOptions: unknown = { paths: [third], load: false, clock: undefined, signal: undefined, seed: undefined };
  expect((await runScenarios(undefinedOptions as RunOptions)).scenarios).toHaveLength(1);
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

test('aborted between two scenarios: the first is reported as it ended, the second as undecided, and the files are there', async () => {
  const stop = new AbortController();
  const own = {
    async report(log: AsyncIterable<Observation>) {
      for await (const { fact } of log) if (fact.type === 'phase' && fact.phase === 'end') stop.abort();
    },
  };
  const out = join(folder, 'aborted');
  const report = await runScenarios({ paths: [join(scenarios, 'seed-2-liveness-only.yaml'), third], load: false, signal: stop.signal, out, reporters: [own, 'json'] });
  expect(report.scenarios.map(({ outcome }) => outcome)).toEqual(['passed', 'undecided']);
  expect(report.scenarios[1]?.timeline.observations.map(({ fact }) => fact)).toEqual([{ type: 'harness', note: 'never began: interrupted' }]);
  expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toEqual(report);
});

test('aborted before it is called: nothing begins, and everything is reported undecided', async () => {
  const report = await runScenarios({ paths: [scenarios], load: false, signal: AbortSignal.abort(new Error('enough')) });
  expect(new Set(report.scenarios.map(({ outcome }) => outcome))).toEqual(new Set(['undecided']));
});
