import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startProcess, type Running } from './process.ts';

/** Longer than any test may take, so that nothing but the hurry can end what ignores SIGINT. */
const foreverMs = 600_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-process-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A stand-in for k6 that leaves a file when it is ready and when it is asked to end. It ends by itself after a while, whatever a test did to it. */
async function stand(onInterrupt: string, hurry: AbortSignal, patientMs: number): Promise<Running> {
  const script = join(folder, 'stub.mjs');
  await writeFile(script, `import { writeFileSync } from 'node:fs';
process.on('SIGINT', () => { writeFileSync('asked', ''); ${onInterrupt} });
setTimeout(() => process.exit(1), 20_000);
console.error('its words');
writeFileSync('ready', '');
`);
  const running = startProcess({ path: process.execPath, args: [script], environment: {}, folder }, hurry, patientMs);
  await appears('ready');
  return running;
}

async function appears(name: string): Promise<void> {
  while (!(await isThere(name))) await sleep(10);
}

const isThere = (name: string): Promise<boolean> => access(join(folder, name)).then(() => true, () => false);

describe('stop', () => {
  test('asks it to end, and keeps its exit code and its words', async () => {
    const running = await stand('process.exit(105);', new AbortController().signal, foreverMs);
    await running.stop();
    expect(await running.ended).toEqual({ exitCode: 105, log: 'its words\n' });
    await running.stop();
  });

  test('kills what ignores that, once its patience is over', async () => {
    const running = await stand('', new AbortController().signal, 200);
    await running.stop();
    expect(await isThere('asked')).toBe(true);
    expect(await running.ended).toMatchObject({ exitCode: 137 });
  });

  test('in a hurry it does not ask', async () => {
    const hurry = new AbortController();
    const running = await stand('', hurry.signal, foreverMs);
    hurry.abort();
    await running.stop();
    expect(await isThere('asked')).toBe(false);
    expect(await running.ended).toMatchObject({ exitCode: 137 });
  });

  test('a hurry that comes while it waits ends the wait', async () => {
    const hurry = new AbortController();
    const running = await stand('', hurry.signal, foreverMs);
    const stopped = running.stop();
    await appears('asked');
    hurry.abort();
    await stopped;
    expect(await running.ended).toMatchObject({ exitCode: 137 });
  });
});

test('what cannot be started has no exit code, and says why', async () => {
  const running = startProcess({ path: join(folder, 'nowhere'), args: [], environment: {}, folder }, new AbortController().signal);
  expect(await running.ended).toMatchObject({ exitCode: null, log: expect.stringContaining('ENOENT') });
});
