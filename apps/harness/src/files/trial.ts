// Whether files can be written where they were asked for, found out before a run that may take minutes. Leaves nothing behind.
import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { HarnessError, systemCode } from '../errors.ts';
import { notWritten } from './output.ts';

/** flag: what the folder was named with, such as --out. Rejects with PODLORE_OUT_NOT_WRITABLE or PODLORE_DISK_FULL. */
export async function tryFolder(folder: string, flag: string): Promise<void> {
  const there = await nearest(resolve(folder), folder, flag);
  try {
    // A folder is made, for what permissions say is not all: a disk may be read-only, and /proc takes nothing from anybody.
    await rmdir(await mkdtemp(join(there, '.podlore-')));
  } catch (error) {
    throw notWritten(error, folder, flag);
  }
}

/** A file that will be put in place of what is there; a folder cannot be replaced. */
export async function tryFile(path: string, flag: string): Promise<void> {
  await tryFolder(dirname(path), flag);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) throw new HarnessError('PODLORE_OUT_NOT_WRITABLE', `${flag}: ${path} is a folder, and a file is to be written there`, `Name a file with ${flag}.`);
}

/** The innermost folder on the way that is there already. */
async function nearest(path: string, asked: string, flag: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return path;
    throw new HarnessError('PODLORE_OUT_NOT_WRITABLE', `${flag} ${asked}: ${path} is ${found.isFile() ? 'a file' : 'no folder'}`, `Name another place with ${flag}.`);
  } catch (error) {
    const code = systemCode(error);
    if ((code === 'ENOENT' || code === 'ENOTDIR') && dirname(path) !== path) return nearest(dirname(path), asked, flag);
    throw notWritten(error, asked, flag);
  }
}
