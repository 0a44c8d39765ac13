// What every reporter must do, whatever its format: iterates the registry.
import type { Observation, Report } from '@podlore/scenario';
import { describe, expect, test } from 'vitest';
import { hostile } from './load/k6/fixtures/hostile.ts';
import { everyOutcome, hostileReport, seedTrio } from './telling/fixtures/reports.ts';
import { compare, insight } from './telling/comparison.ts';
import { reporters } from './reporters.ts';

interface Rendered {
  readonly result: string;
  readonly progress: string;
  readonly file: string | null;
}

async function render(kind: (typeof reporters)[number], report: Report): Promise<Rendered> {
  let [result, progress] = ['', ''];
  let file: string | null = null; // null: nothing was written to a file
  const output = { result: (text: string) => void (result += text), progress: (text: string) => void (progress += text), file: (text: string) => void (file = text), colour: { result: false, progress: false }, columns: { result: 80, progress: 80 } };
  await kind.create(output).report(logOf(report), Promise.resolve(report));
  return { result, progress, file };
}

async function* logOf(report: Report): AsyncGenerator<Observation> {
  for (const scenario of report.scenarios) yield* scenario.timeline.observations;
}

describe.each(reporters.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  test('renders every outcome, by name', async () => {
    const { result, file } = await render(kind, everyOutcome);
    const text = file ?? result;
    for (const word of ['held', 'broken', 'undecided', 'skipped', 'endpoint not ready', 'never restarts', 'restarted', 'the fault was not observed', 'removeFile', 'delete-file', 'http_req_failed', '1.37']) expect(text).toContain(word);
  });

  test('writes a file when it names one, and to stdout only when it names none', async () => {
    const { result, file } = await render(kind, everyOutcome);
    expect([file !== null, result !== '']).toEqual([kind.file !== null, kind.file === null]);
  });

  test('the same report twice is the same bytes', async () => {
    expect(await render(kind, everyOutcome)).toEqual(await render(kind, everyOutcome));
  });

  test('hostile text neither throws nor escapes: no raw control character is left', async () => {
    for (const text of hostile) {
      const rendered = await render(kind, hostileReport(text));
      for (const part of Object.values(rendered)) expect(part ?? '').not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    }
  });

  test('an empty report is rendered and is no pass', async () => {
    const { result, file } = await render(kind, { ...everyOutcome, scenarios: [] });
    expect(file ?? result).not.toMatch(/\d+ passed/);
  });
});

test('the names of reporters are distinct, and so are their files', () => {
  expect(new Set(reporters.map((kind) => kind.name)).size).toBe(reporters.length);
  const files = reporters.flatMap((kind) => kind.file ?? []);
  expect(new Set(files).size).toBe(files.length);
});

describe('side by side', () => {
  test('the three scenarios of the field note', () => {
    expect(compare(seedTrio.scenarios).map(({ unready, restarted, clientsSee, healsBy }) => [unready, restarted, clientsSee.join(' '), healsBy])).toEqual([
      [true, true, '403 refused 200', 'restart'],
      [false, true, '403 200', 'restart'],
      [true, false, '403 refused 200', 'undo'],
    ]);
    expect(insight(compare(seedTrio.scenarios))).toMatch(/so one usually configures both/);
  });
  test('nothing is concluded from less', () => {
    expect(insight(compare(seedTrio.scenarios.slice(0, 2)))).toBeNull();
    const failed = seedTrio.scenarios.map((scenario) => ({ ...scenario, outcome: 'failed' as const }));
    expect(insight(compare(failed))).toBeNull();
  });
});
