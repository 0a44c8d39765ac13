import { describe, expect, test } from 'vitest';
import { planOf, runFake } from '../../test/run-fake.ts';
import type { LoadDriver } from '../ports/load.ts';

/** A load program whose result rejects at once, which the port calls a bug of the driver. */
const breaking: LoadDriver = {
  name: 'breaking',
  summary: 'breaks at once',
  start: () => {
    const result = Promise.reject(new Error('no room on the disk'));
    result.catch(() => undefined);
    return { samples: (async function* () {})(), result, stop: async () => undefined, [Symbol.asyncDispose]: async () => undefined };
  },
};

describe('a load program that breaks', () => {
  test('is a load that could not start: the fault is undone, the namespace removed, the scenario undecided', async () => {
    const { report, journal } = await runFake(await planOf('seed-3-readiness-only.yaml', { load: true }), { load: () => breaking });
    expect(report.outcome).toBe('undecided');
    expect(report.loads).toMatchObject([{ result: { ending: 'could-not-start', exitCode: null, thresholds: [], stderrTail: 'the load program broke: no room on the disk' } }]);
    expect(report.faults).toMatchObject([{ undone: 'undo' }]);
    expect(journal.at(-1)).toBe('removed');
  });
});
