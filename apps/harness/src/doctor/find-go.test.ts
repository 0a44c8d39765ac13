import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findGo } from './find-go.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-go-'));
  await writeFile(join(folder, 'go'), '#!/bin/sh\necho "go version go1.26.0 linux/amd64"\n', { mode: 0o700 });
  await writeFile(join(folder, 'other'), '#!/bin/sh\necho "something else"\n', { mode: 0o700 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('Go is taken from PATH, or as PODLORE_GO names it', async () => {
  const found = { path: join(folder, 'go'), version: 'go version go1.26.0 linux/amd64' };
  expect(await findGo({ PATH: folder })).toEqual(found);
  expect(await findGo({ PATH: '/nowhere', PODLORE_GO: found.path })).toEqual(found);
});

test('hidden, or named wrongly, it is not looked for elsewhere', async () => {
  for (const name of ['none', '/nowhere/go', folder, join(folder, 'other')]) expect(await findGo({ PATH: folder, PODLORE_GO: name })).toBeNull();
});
