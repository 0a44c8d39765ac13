// What a run leaves behind: all of its files or none. Each is written under another name first, made durable, then renamed.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { HarnessError, systemCode } from '../errors.ts';

export interface Output {
  /** Keeps a file for `commit`. name: relative to the output folder; absolute only where the person who runs podlore typed it. */
  stage(name: string, text: string): void;
  /** Writes everything that was staged. On any failure nothing is left, no folder either, and files of an earlier run stay as they were. */
  commit(): Promise<readonly string[]>;
}

/** folder: as given by --out; made when the first file is written. */
export function createOutput(folder: string): Output {
  const staged = new Map<string, string>();
  return {
    stage(name, text) {
      staged.set(placeOf(folder, name), text);
    },
    async commit() {
      const made: string[] = [];
      const written: { readonly temporary: string; readonly final: string }[] = [];
      try {
        for (const [path, text] of staged) {
          const final = join(await makeFolder(dirname(path), made), basename(path));
          const temporary = `${final}.${randomBytes(6).toString('hex')}.part`;
          written.push({ temporary, final });
          await writeNew(temporary, text);
        }
        for (const { temporary, final } of written) await rename(temporary, final);
        return [...staged.keys()];
      } catch (error) {
        for (const { temporary } of written) await rm(temporary, { force: true });
        // rmdir, not rm: a folder that somebody else has put something into stays.
        for (const path of made.reverse()) await rmdir(path).catch(() => undefined);
        throw notWritten(error, folder);
      }
    },
  };
}

/** Where a file of that name goes. PODLORE_PATH_OUTSIDE when a relative name leaves the folder. */
export function placeOf(folder: string, name: string): string {
  const wrong = name === '' || name.endsWith('/') || name.includes('\0') || /^[a-z][a-z0-9+.-]+:/i.test(name) || name.split(/[\\/]/).includes('..');
  if (wrong) throw new HarnessError('PODLORE_PATH_OUTSIDE', `the output file ${JSON.stringify(name)} is not a file under ${folder}`, 'Name a file; it is put under --out.');
  return isAbsolute(name) ? normalize(name) : resolve(folder, name);
}

/** Errors of writing, in words. flag: what the folder was named with. */
export function notWritten(error: unknown, folder: string, flag = '--out'): unknown {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new HarnessError('PODLORE_DISK_FULL', `the disk under ${folder} is full`, `Make room, or write elsewhere with ${flag}. Nothing of this run was left there.`);
  if (code !== null) return new HarnessError('PODLORE_OUT_NOT_WRITABLE', `${flag}: cannot write under ${folder} (${code})`, `Name a place you may write to with ${flag}.`);
  return error;
}

/** Makes what is missing of a folder, 0700, and gives its real path; what was made is added to `made`, outermost first. */
export async function makeFolder(folder: string, made: string[]): Promise<string> {
  // One by one: where a file system refuses new folders with ENOENT, as /proc does, Node's own recursive mkdir tries for ever.
  for (const path of ancestors(folder)) {
    try {
      await mkdir(path, { mode: 0o700 });
      made.push(path);
    } catch (error) {
      // Also EROFS, EACCES and the like, which some systems answer for a folder that is there.
      if (!(await isFolder(path))) throw error;
    }
  }
  return realpath(folder);
}

/** The folder and all that hold it, outermost first, without the root. */
function ancestors(folder: string): readonly string[] {
  const path = resolve(folder);
  const above = dirname(path);
  return above === path ? [] : [...ancestors(above), path];
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), () => false);
}

/** Refuses to follow a link and to open what is there already, so a name that somebody else prepared is never written through. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}
