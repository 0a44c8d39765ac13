// Where k6 is: --k6, PODLORE_K6, PATH, podlore's cache, in that order. Resolved once, to an absolute path; the working directory is never searched.
import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, parse, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HarnessError } from '../../errors.ts';
import { shimEnvironment, type Environment } from './invocation.ts';

/** The version `npm start` brings, and the one podlore is tested with. */
export const testedVersion = '1.8.1';
/** The oldest that knows the flags podlore passes. */
export const oldestVersion = '1.5.0';
/** The last line of a run that could not have load. */
export const withoutK6 = `k6 is missing: install k6 ${oldestVersion} or newer (https://grafana.com/docs/k6/latest/set-up/install-k6/) so that it is on PATH, or name one by --k6 PATH or PODLORE_K6=PATH; in podlore's repository npm start brings one`;

export interface K6 {
  /** Absolute. */
  readonly path: string;
  readonly version: string;
  readonly foundBy: '--k6' | 'PODLORE_K6' | 'PATH' | 'cache';
}

/** null: no usable k6. A path that was named and cannot be used is PODLORE_K6_NOT_USABLE; PODLORE_K6=none means none on purpose. */
export async function findK6(asked: string | null, environment: Environment = process.env): Promise<K6 | null> {
  const named = asked !== null ? { path: asked, foundBy: '--k6' as const } : environment['PODLORE_K6'] ? { path: environment['PODLORE_K6'], foundBy: 'PODLORE_K6' as const } : null;
  if (named !== null) return named.foundBy === 'PODLORE_K6' && named.path === 'none' ? null : useNamed(named.path, named.foundBy, environment);
  for (const path of onPath(environment['PATH'] ?? '')) {
    const found = await use(path, 'PATH', environment);
    if (found.ok) return found.k6;
  }
  const cached = await use(cachePath(environment), 'cache', environment);
  return cached.ok ? cached.k6 : null;
}

/** Where `npm start` leaves the k6 it brought. */
export function cachePath(environment: Environment = process.env): string {
  const base = environment['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(base) ? base : join(environment['HOME'] ?? homedir(), '.cache'), 'podlore', 'k6', `v${testedVersion}`, process.platform === 'win32' ? 'k6.exe' : 'k6');
}

/** Only absolute folders: an empty or relative entry of PATH means the working directory, where anyone may have put a k6. */
function onPath(path: string): readonly string[] {
  const name = process.platform === 'win32' ? 'k6.exe' : 'k6';
  return path.split(delimiter).filter((folder) => isAbsolute(folder)).map((folder) => join(folder, name));
}

async function useNamed(path: string, foundBy: K6['foundBy'], environment: Environment): Promise<K6> {
  const found = await use(resolve(path), foundBy, environment);
  if (found.ok) return found.k6;
  throw new HarnessError('PODLORE_K6_NOT_USABLE', `${foundBy} names ${path}, ${found.why}`, `Name a k6 of ${oldestVersion} or newer, or leave ${foundBy} out.`);
}

type Use = { readonly ok: true; readonly k6: K6 } | { readonly ok: false; readonly why: string };

async function use(path: string, foundBy: K6['foundBy'], environment: Environment): Promise<Use> {
  try {
    await access(path, constants.X_OK);
    if (!(await stat(path)).isFile()) return { ok: false, why: 'which is not a file' };
    // Not its real path: the shim of a version manager is one program under many names, and goes by the name it is called by.
    const version = await versionOf(path, environment);
    if (version === null) return { ok: false, why: 'which does not answer `version` as k6 does' };
    if (!atLeast(version, oldestVersion)) return { ok: false, why: `which is k6 ${version}: older than ${oldestVersion}` };
    return { ok: true, k6: { path, version, foundBy } };
  } catch {
    return { ok: false, why: 'which is not there or cannot be run' };
  }
}

/** Called as it will be for the load: in the same environment, and not in a folder that would tell a shim of another version. */
async function versionOf(path: string, environment: Environment): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(path, ['version'], { env: shimEnvironment(environment), cwd: parse(path).root, timeout: 10_000, maxBuffer: 64 * 1024 });
    return /\bk6(?:\.exe)? v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

function atLeast(version: string, oldest: string): boolean {
  const [have, want] = [version, oldest].map((text) => text.split('.').map(Number));
  for (const [index, least] of (want ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
