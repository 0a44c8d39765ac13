import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from './scenario-files.ts';

// Ways out of a folder, as Linux and Windows spell them, and things that are no file.
const corpus = [
  '..', '../', '../x.yaml', '../../x.yaml', '../../../../../../etc/passwd', 'a/../../x.yaml', './../x.yaml', 'a/b/../../../x.yaml', 'ok/..', 'ok/../ok.yaml', './ok/../../outside.yaml', '..//x', '.../../x',
  '/etc/passwd', '/etc/shadow', '//etc/passwd', '/', '/proc/self/environ', '/dev/zero', '/dev/stdin', '///x', '/tmp/../etc/passwd',
  '~', '~/x.yaml', '~root/.ssh/id_rsa',
  'file://x', 'file:///etc/passwd', 'FILE:///etc/passwd', 'file:/etc/passwd', 'file:x', 'http://evil.example/x.yaml', 'https://evil.example/x', 'ftp://x', 'data:text/plain,x', 'javascript:1', 'jar:file:/x!/y',
  'C:\\windows\\win.ini', 'C:/windows/win.ini', 'c:x', 'C:', '\\\\server\\share\\x', '\\\\?\\C:\\x', '\\\\.\\pipe\\x', '\\x', '..\\x', '..\\..\\x', 'a\\..\\..\\x', '.\\x', 'ok\\x.yaml',
  '', 'x\0.yaml', '\0', 'ok.yaml\0.png', '../x\0', 'x\n.yaml', 'x\r', '\u001b[2Jx', 'x\u007f', '\t',
  'link-out.yaml', 'link-etc', 'folder-out/secret.yaml', 'link-chain', 'link-up/secret.yaml',
  'ok', '.', './', 'ok.yaml/', 'ok.yaml/x', 'nowhere.yaml', 'nowhere/x.yaml', 'loop', 'pipe', 'large.yaml', 'binary.yaml', 'latin1.yaml', 'utf16.yaml',
];

let base = '';
let files: Awaited<ReturnType<typeof filesOf>>;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'podlore-guard-')));
  const here = (name: string) => join(base, 'scenarios', name);
  await mkdir(here('ok'), { recursive: true });
  await mkdir(join(base, 'elsewhere'));
  await writeFile(join(base, 'elsewhere', 'secret.yaml'), 'secret');
  await writeFile(join(base, 'outside.yaml'), 'secret');
  await writeFile(here('ok.yaml'), 'kind: 好\n');
  await writeFile(here('ok/inner.yaml'), 'inner');
  await writeFile(here('with space and 好.yaml'), 'named');
  await symlink('ok/inner.yaml', here('link-inside.yaml'));
  await symlink('../outside.yaml', here('link-out.yaml'));
  await symlink('/etc/passwd', here('link-etc'));
  await symlink('../elsewhere', here('folder-out'));
  await symlink('link-out.yaml', here('link-chain'));
  await symlink(join(base, 'elsewhere'), here('link-up'));
  await symlink('loop', here('loop'));
  execFileSync('mkfifo', [here('pipe')]);
  await writeFile(here('large.yaml'), Buffer.alloc(1024 * 1024 + 1, 'a'));
  await writeFile(here('binary.yaml'), Buffer.from('a: 1\nb: \u0000'));
  await writeFile(here('latin1.yaml'), Buffer.from([0x61, 0xe9, 0x62]));
  await writeFile(here('utf16.yaml'), Buffer.from('\ufeffa: 1', 'utf16le'));
  files = await filesOf(here('scenario.yaml'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

test('the corpus is large enough', () => {
  expect(new Set(corpus).size).toBeGreaterThanOrEqual(60);
});

describe('refused', () => {
  test.each(corpus)('%j', async (path) => {
    const error: unknown = await files.read(path).then(({ text }) => text, (reason: unknown) => reason);
    expect(error).toMatchObject({ code: expect.stringMatching(/^PODLORE_(PATH_OUTSIDE|FILE_MISSING|FILE_TOO_LARGE|FILE_NOT_TEXT|FILE_UNREADABLE)$/), wayOut: expect.stringMatching(/./) });
    expect(String(error)).not.toContain('\u001b');
  });
});

describe('read', () => {
  test.each([['ok.yaml', 'kind: 好\n'], ['./ok.yaml', 'kind: 好\n'], ['ok/inner.yaml', 'inner'], ['link-inside.yaml', 'inner'], ['with space and 好.yaml', 'named']])('%j', async (path, text) => {
    expect((await files.read(path)).text).toBe(text);
  });
  test('what is shown begins as the user wrote it', async () => {
    expect((await files.read('ok/inner.yaml')).shown).toBe(join(base, 'scenarios', 'ok', 'inner.yaml'));
  });
});

test('where a file stops being text is named by line and column', async () => {
  await expect(files.read('binary.yaml')).rejects.toMatchObject({ message: expect.stringContaining('binary.yaml:2:4') });
});
