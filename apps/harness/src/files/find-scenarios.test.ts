import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findScenarios } from './find-scenarios.ts';
import { fileBytesMax } from './text.ts';

const marker = 'podlore: scenario/v1\nname: x\n';
let root = '';
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'podlore-scenarios-')));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let made = 0;
async function folderOf(files: { readonly [name: string]: string | Uint8Array }): Promise<string> {
  const folder = join(root, String((made += 1)));
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

describe('in a folder', () => {
  test.each<[string, string | Uint8Array]>([
    ['binary', `${marker}summary: "\0"\n`],
    ['not UTF-8', Buffer.from(`${marker}summary: caf\u00e9\n`, 'latin1')],
    ['too large', `${marker}# ${'x'.repeat(fileBytesMax)}\n`],
    ['UTF-16', Buffer.from(`\ufeff${marker}`, 'utf16le')],
    ['behind a byte order mark', `\ufeff${marker}`],
    ['known by its schema only', '# yaml-language-server: $schema=../scenario.schema.json\nname: x\n'],
  ])('a scenario that is %s is met, for the loader to refuse', async (_what, content) => {
    expect(await findScenarios([await folderOf({ 'a.yaml': content })])).toHaveLength(1);
  });

  test('manifests and binary files that are none of ours are passed over, and a file named twice is one', async () => {
    const folder = await folderOf({ 'a.yaml': marker, 'manifest.yaml': 'kind: Pod\n', 'binary.yml': Buffer.from([0, 255, 0]), 'empty.yaml': '' });
    const found = await findScenarios([folder, join(folder, 'a.yaml')]);
    expect(found.map((path) => basename(path))).toEqual(['a.yaml']);
    await expect(findScenarios([await folderOf({ 'manifest.yaml': 'kind: Pod\n' })])).rejects.toMatchObject({ code: 'PODLORE_NO_SCENARIO' });
  });
});

test('a pipe or a device is refused with a way out, as is what is not there', async () => {
  await expect(findScenarios(['/dev/null'])).rejects.toMatchObject({ code: 'PODLORE_FILE_NOT_TEXT' });
  await expect(findScenarios([join(root, 'nowhere.yaml')])).rejects.toMatchObject({ code: 'PODLORE_FILE_MISSING' });
});
