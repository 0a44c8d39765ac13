import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileJournal } from './journals.ts';
import { createOutput, placeOf } from './output.ts';
import { tryFile, tryFolder } from './trial.ts';

let base = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'podlore-output-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('an output folder', () => {
  test('takes all files, 0600 in folders of 0700', async () => {
    const output = createOutput(join(base, 'a', 'b'));
    output.stage('report.json', '{}');
    output.stage('more/junit.xml', '<x/>');
    expect(await output.commit()).toEqual([join(base, 'a/b/report.json'), join(base, 'a/b/more/junit.xml')]);
    expect(await readFile(join(base, 'a/b/more/junit.xml'), 'utf8')).toBe('<x/>');
    expect((await stat(join(base, 'a/b/report.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(base, 'a/b'))).mode & 0o777).toBe(0o700);
  });

  test('on a failure leaves no file and no folder of its own, and what was there before as it was', async () => {
    await mkdir(join(base, 'out'));
    await writeFile(join(base, 'out', 'report.json'), 'before');
    await writeFile(join(base, 'out', 'blocked'), 'a file, so no folder');
    const output = createOutput(join(base, 'out'));
    output.stage('report.json', 'after');
    output.stage('new/report.html', 'x');
    output.stage('blocked/junit.xml', 'x');
    await expect(output.commit()).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE' });
    expect(await readdir(join(base, 'out'))).toEqual(['blocked', 'report.json']);
    expect(await readFile(join(base, 'out', 'report.json'), 'utf8')).toBe('before');
  });

  test('a link that waits under the name of a report is replaced, not written through', async () => {
    await writeFile(join(base, 'victim'), 'untouched');
    await symlink(join(base, 'victim'), join(base, 'report.json'));
    const output = createOutput(base);
    output.stage('report.json', '{}');
    await output.commit();
    expect(await readFile(join(base, 'victim'), 'utf8')).toBe('untouched');
    expect(await readFile(join(base, 'report.json'), 'utf8')).toBe('{}');
  });

  test('a place where the system makes no folder is told, and does not hang', async () => {
    const output = createOutput('/proc/podlore/out');
    output.stage('report.json', '{}');
    await expect(output.commit()).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE' });
  });

  test.each(['', '..', '../x', 'a/../../x', 'a/..', 'x/', 'x\0', 'file:///x', '..\\x'])('%j is no file under it', (name) => {
    expect(() => placeOf(base, name)).toThrow(expect.objectContaining({ code: 'PODLORE_PATH_OUTSIDE' }));
  });
});

describe('a trial', () => {
  test('finds a folder that can be made, and leaves nothing', async () => {
    await tryFolder(join(base, 'a', 'b'), '--out');
    await tryFile(join(base, 'c', 'report.json'), '--reporter');
    expect(await readdir(base)).toEqual([]);
  });
  test('names the flag, and what is in the way', async () => {
    await writeFile(join(base, 'file'), '');
    await mkdir(join(base, 'report.json'));
    await expect(tryFolder(join(base, 'file'), '--out')).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE', message: expect.stringMatching(/^--out .*file is a file$/) });
    await expect(tryFolder(join(base, 'file', 'out'), '--trace')).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE', message: expect.stringMatching(/^--trace .*file is a file$/) });
    await expect(tryFolder('/proc/podlore/out', '--trace')).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE', message: expect.stringContaining('--trace') });
    await expect(tryFile(join(base, 'report.json'), '--reporter')).rejects.toMatchObject({ code: 'PODLORE_OUT_NOT_WRITABLE', message: expect.stringContaining('is a folder') });
  });
});

describe('a journal on disk', () => {
  test('holds each entry once flushed, and goes with its folder when all is undone', async () => {
    const folder = join(base, 'out');
    const journal = await fileJournal(folder);
    try {
      journal.write({ type: 'applied', record: { name: 'a' } });
      await Promise.all([journal.flush(), journal.flush()]);
      journal.write({ type: 'fault', record: { name: 'b' } });
      await journal.flush();
      const [name] = await readdir(folder);
      const path = join(folder, name ?? '');
      expect((await readFile(path, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
        { type: 'applied', record: { name: 'a' } },
        { type: 'fault', record: { name: 'b' } },
      ]);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    } finally {
      await journal[Symbol.asyncDispose]();
    }
    expect(await readdir(base)).toEqual([]);
  });
});
