// Which paths a scenario may name: a file under its own folder, written relative to it, and nothing else.
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { HarnessError } from '../errors.ts';
import { unreadable } from './text.ts';

/** Why a path is refused as written, before any disk is asked; null: it may be looked for. */
function refusedAsWritten(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL';
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'holds a control character';
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return 'is a URL or names a drive';
  if (path.includes('\\')) return 'holds a backslash; folders are divided by /';
  if (isAbsolute(path) || path.startsWith('/')) return 'is absolute';
  if (path.startsWith('~')) return 'begins with ~, which only a shell knows';
  if (path.split('/').includes('..')) return 'holds ..';
  return null;
}

/** The real path of a file that a scenario names. folder: the real path of the scenario's folder. Links may not lead out of it. */
export async function realPathInside(folder: string, path: string): Promise<string> {
  const refused = refusedAsWritten(path);
  if (refused !== null) throw outside(path, refused);
  const real = await realpath(join(folder, path)).catch((error: unknown) => {
    throw unreadable(error, shownPath(path));
  });
  if (!isInside(folder, real)) throw outside(path, 'leads out of that folder through a symbolic link');
  return real;
}

function isInside(folder: string, real: string): boolean {
  const way = relative(folder, real);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path in a message: control characters made visible, so that a name cannot write to the terminal. */
function shownPath(path: string): string {
  return path.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function outside(path: string, why: string): HarnessError {
  return new HarnessError('PODLORE_PATH_OUTSIDE', `the path ${JSON.stringify(shownPath(path))} ${why}: a scenario may only name files under its own folder`, 'Put the file beside the scenario and write its path relative to it.');
}
