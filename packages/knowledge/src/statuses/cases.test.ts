// Golden pairs: cases/<status>/<case>.pod.json and the diagnosis that goes with it. Where events or the node are needed to see the status, they
// stand in <case>.context.json. PODLORE_REFRESH=1 writes the diagnoses anew; read them then.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { catalogue } from './registry.ts';

const now = Date.UTC(2026, 0, 1, 0, 10);
const folder = new URL('../../cases/', import.meta.url);
const cases = globSync('*/*.pod.json', { cwd: folder.pathname }).sort();

const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const statusOf = (file: string): string => file.slice(0, file.indexOf('/'));

describe('golden pairs', () => {
  test('there is one for every status', () => {
    expect([...new Set(cases.map(statusOf))].sort()).toEqual(catalogue.map((status) => status.id).sort());
  });

  test.each(cases)('%s', (file) => {
    const stored = file.replace('.pod.json', '.diagnosis.json');
    const context = file.replace('.pod.json', '.context.json');
    const diagnosis = classify(JSON.parse(read(file)), now, existsSync(new URL(context, folder)) ? JSON.parse(read(context)) : {});
    if (process.env['PODLORE_REFRESH'] !== undefined) writeFileSync(new URL(stored, folder), `${JSON.stringify(diagnosis, null, 2)}\n`);
    expect(diagnosis).toEqual(JSON.parse(read(stored)));
    expect([diagnosis.headline, ...diagnosis.findings].map((finding) => finding.status)).toContain(statusOf(file));
  });
});
