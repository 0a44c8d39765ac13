import type { LoadPlan, LoadSample } from '@podlore/scenario';
import { expect, test } from 'vitest';
import { k6Driver } from './driver.ts';

const plan: LoadPlan = { name: 'test', target: { namespace: 'n', name: 's', port: 80 }, path: '/', script: null, ratePerSecond: 10, durationSeconds: 1, thresholds: {} };

test('where temporary files cannot be written the load could not start, and says what to do', async () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = '/nonexistent/x';
  try {
    const load = k6Driver('/nonexistent/k6').start(plan, 'http://127.0.0.1:1', { seed: 1, signal: new AbortController().signal });
    const samples: LoadSample[] = [];
    for await (const sample of load.samples) samples.push(sample);
    expect(samples).toEqual([]);
    expect(await load.result).toMatchObject({ ending: 'could-not-start', exitCode: null, thresholds: [], stderrTail: expect.stringMatching(/ENOENT.*set TMPDIR/) });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});
