// The small parts of a run, each by itself.
import type { Observation } from '@podlore/scenario';
import { describe, expect, test } from 'vitest';
import { columnsOn, wantsColour, worst } from '../context.ts';
import { createOutput } from '../files/output.ts';
import { looksLikeScenario } from '../files/find-scenarios.ts';
import { everyOutcome } from '../telling/fixtures/reports.ts';
import { createBroadcast } from './broadcast.ts';
import { chooseReporters } from './chosen-reporters.ts';
import { exitCodeOfScenarios } from './exit-code.ts';
import { replayCommand } from './replay.ts';
import { runJobs, type Job } from './side-by-side.ts';
import { parseTrace } from './trace.ts';

async function all<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const taken: Value[] = [];
  for await (const value of values) taken.push(value);
  return taken;
}

describe('a broadcast', () => {
  test('gives every reader everything, in order, at its own pace', async () => {
    const log = createBroadcast<number>();
    const [early, late] = [log.subscribe(), log.subscribe()];
    const taking = all(early);
    for (let n = 0; n < 1_000; n += 1) {
      log.push(n);
      if (n % 100 === 0) await Promise.resolve();
    }
    log.close();
    log.push(-1);
    const expected = Array.from({ length: 1_000 }, (_, n) => n);
    expect(await taking).toEqual(expected);
    expect(await all(late)).toEqual(expected);
  });
});

describe('the order of scenarios', () => {
  interface Told {
    readonly log: string[];
    job(name: string, clock: 'virtual' | 'wall', alone?: boolean, fails?: boolean): Job<string>;
  }
  function telling(): Told {
    const log: string[] = [];
    const job = (name: string, clock: 'virtual' | 'wall', alone = false, fails = false): Job<string> => ({
      clock,
      alone,
      async run() {
        log.push(`${name} begins`);
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      },
    });
    return { log, job };
  }

  test('virtual one by one, wall side by side, and alone what keeps its ports; results in the order given', async () => {
    const { log, job } = telling();
    const results = await runJobs([job('kept', 'wall', true), job('w1', 'wall'), job('v1', 'virtual'), job('w2', 'wall'), job('v2', 'virtual', true)], () => undefined);
    expect(results).toEqual(['kept', 'w1', 'v1', 'w2', 'v2']);
    expect(log).toEqual(['v1 begins', 'v1 ends', 'v2 begins', 'v2 ends', 'kept begins', 'kept ends', 'w1 begins', 'w2 begins', 'w1 ends', 'w2 ends']);
  });

  test('the first failure stops what has not begun and is told once everything has ended', async () => {
    const { log, job } = telling();
    const reasons: unknown[] = [];
    await expect(runJobs([job('w1', 'wall', false, true), job('w2', 'wall', false, true)], (reason) => reasons.push(reason))).rejects.toThrow('w1');
    expect(log).toEqual(['w1 begins', 'w2 begins', 'w1 ends', 'w2 ends']);
    expect(reasons).toHaveLength(2);
    const kept = telling();
    await expect(runJobs([kept.job('w1', 'wall'), kept.job('kept', 'wall', true, true)], () => undefined)).rejects.toThrow('kept');
    expect(kept.log).toEqual(['kept begins', 'kept ends']);
  });
});

test('a job that nobody would run is a bug that is told', async () => {
  const lost = { clock: 'sidereal', alone: false, run: async () => 'never' } as unknown as Job<string>;
  await expect(runJobs([lost], () => undefined)).rejects.toThrow('sidereal');
});

describe('the command that repeats a run', () => {
  test.each([
    [{ paths: ['scenarios/seed'] }, 'npx podlore run scenarios/seed --seed 1'],
    [{ paths: ['a'], seed: 7, load: false, clock: 'wall' as const }, 'npx podlore run a --seed 7 --no-load --clock wall'],
    [{ paths: ["it's $(here)", '-x'] }, "npx podlore run 'it'\\''s $(here)' ./-x --seed 1"],
    [{ paths: ['a'], k6: '/k6', out: 'o', trace: 't' }, 'npx podlore run a --seed 1 --k6 /k6'],
  ])('%j', (options, command) => {
    expect(replayCommand(options)).toBe(command);
  });
});

describe('reporters by name', () => {
  const choose = (...reporters: string[]) => chooseReporters({ paths: [], reporters }, createOutput('out'));
  test('NAME, NAME=FILE, and one of your own', () => {
    expect(choose('terminal', 'json', 'junit=x.xml')).toHaveLength(3);
    const own = { report: async () => undefined };
    expect(chooseReporters({ paths: [], reporters: [own] }, createOutput('out'))).toEqual([own]);
  });
  test.each(['ctrf', '', '=x', 'terminal=x', 'junit=../x', 'junit=', 'json=report.json json'])('%j is refused before anything runs', (words) => {
    expect(() => choose(...words.split(' '))).toThrow(expect.objectContaining({ code: expect.stringMatching(/^PODLORE_(USAGE|PATH_OUTSIDE)$/) }));
  });
});

describe('a trace', () => {
  const plan: Observation = { id: 1, scenario: 's', atMs: 1, fact: { type: 'plan', plan: { format: 'podlore.plan/v1' } } };
  const note: Observation = { id: 2, scenario: 's', atMs: 1, fact: { type: 'harness', note: 'n' } };
  const written = (...rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  test('is read back; a last line cut off is left out', () => {
    expect(parseTrace(written(plan, note), 't')).toEqual([plan, note]);
    expect(parseTrace(written(plan) + JSON.stringify(note).slice(0, 9), 't')).toEqual([plan]);
  });
  test.each([
    ['nothing', '', 't holds'],
    ['no JSON', 'hello\nworld\n', 't:1:1 is no observation'],
    ['a row without a fact', written(plan, { id: 2 }), 't:2:1 is no observation'],
    ['null', written(plan, null), 't:2:1 is no observation'],
    ['a whole last line of another shape', written(plan) + JSON.stringify({ ...note, atMs: 'noon' }), 't:2:1 is no observation (atMs: '],
    ['an unknown fact', written(plan, { ...note, fact: { type: 'banana' } }), 't:2:1 is no observation (fact.type: '],
    ['an unknown moment', written(plan, { ...note, fact: { type: 'fault', fault: 'f', moment: 'banana', evidence: ['e'] } }), 't:2:1 is no observation (fact.moment: '],
    ['a fault without evidence', written(plan, { ...note, fact: { type: 'fault', fault: 'f', moment: 'injected', evidence: [] } }), 't:2:1 is no observation (fact.evidence'],
    ['an id twice', written(plan, note, note), 't:3:1 has the id 2 of line 2'],
    ['two scenarios', written(plan, { ...note, scenario: 'other' }), 't:2:1 is of "other", and the trace is of "s"'],
    ['no plan first', written(note, { ...plan, id: 3 }), 't:1:1 is not the plan'],
    ['two plans', written(plan, { ...plan, id: 2 }), 't:2:1 is a second plan'],
  ])('%s is none, and its line is named', (_what, text, place) => {
    expect(() => parseTrace(text, 't')).toThrow(expect.objectContaining({ code: 'PODLORE_TRACE', message: expect.stringContaining(place) }));
  });
});

test.each([['podlore: scenario/v1', true], ['# first\n"podlore": scenario/v1', true], ['# yaml-language-server: $schema=../scenario.v1.schema.json', true], ['apiVersion: v1\nmetadata:\n  podlore: x', false], ['', false]])('%j is a scenario: %s', (text, is) => {
  expect(looksLikeScenario(text)).toBe(is);
});

test('the exit code of outcomes: failed before undecided, skipped beside passed is success, nothing passed is not', () => {
  const [passed, failed, undecided, skipped] = everyOutcome.scenarios;
  const code = (...scenarios: readonly (typeof passed)[]) => exitCodeOfScenarios(scenarios.flatMap((scenario) => scenario ?? []));
  expect([code(passed), code(passed, skipped), code(skipped), code(), code(passed, undecided), code(undecided, failed, passed)]).toEqual([0, 0, 4, 4, 4, 1]);
});

test('of several exit codes the worst is told', () => {
  expect([[0, 4], [4, 1], [1, 3], [3, 2], [2, 130], []].map((codes) => worst(codes as Parameters<typeof worst>[0]))).toEqual([4, 1, 3, 2, 130, 0]);
});

test.each([
  [true, {}, true], [false, {}, false], [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [false, { FORCE_COLOR: '1' }, true], [true, { FORCE_COLOR: '0' }, false], [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false], [true, { TERM: 'dumb' }, false],
])('a terminal: %s, with %j, is coloured: %s', (isTTY, environment, coloured) => {
  expect(wantsColour({ isTTY }, environment)).toBe(coloured);
});

test.each([
  [{ columns: 120 }, {}, 120], [{ columns: 120 }, { COLUMNS: '90' }, 120], [{}, { COLUMNS: '90' }, 90], [{ columns: 0 }, {}, null], [{}, {}, null], [{}, { COLUMNS: 'wide' }, null], [{}, { COLUMNS: '-1' }, null],
])('a stream %j with %j has %s columns', (stream, environment, columns) => {
  expect(columnsOn(stream, environment)).toBe(columns);
});
