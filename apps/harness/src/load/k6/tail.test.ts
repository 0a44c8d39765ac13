import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tail } from './tail.ts';

test('whole lines as they come, also where a read cuts a character in two', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'podlore-tail-'));
  const path = join(folder, 'points');
  const reader = tail(path);
  try {
    expect(await reader.lines()).toEqual([]);
    const bytes = Buffer.from('探针\nready\n');
    await appendFile(path, bytes.subarray(0, 4));
    expect(await reader.lines()).toEqual([]);
    await appendFile(path, bytes.subarray(4));
    await appendFile(path, 'half');
    expect(await reader.lines()).toEqual(['探针', 'ready']);
    await appendFile(path, '\n');
    expect(await reader.lines()).toEqual(['half']);
  } finally {
    await reader[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
});
