// The tools that some tests need beside Node: where each one is looked for. Nothing is installed here.
// PODLORE_GO, PODLORE_KUBECTL, PODLORE_CHROMIUM and PODLORE_K6 name a program, or `none` to hide it.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { k6InCache, oldestK6 } from './k6-release.mjs';

const exe = process.platform === 'win32' ? '.exe' : '';
const oldestKubectl = '1.31';

/** What each need is called in PODLORE_REQUIRE and in the names of test files, and how it is found. */
export const needs = {
  go: findGo,
  kubectl: findKubectl,
  k6: findK6,
  chromium: findChromium,
};

/** The path of each tool, or null where there is none. */
export function findTools(env = process.env) {
  return Object.fromEntries(Object.entries(needs).map(([need, find]) => [need, find(env)]));
}

/** The environment in which the tests of a need find the tool that was found for them. */
export function environmentFor(found, env) {
  const folders = [found.go, found.kubectl].filter((path) => path !== null).map((path) => dirname(path));
  return {
    ...env,
    // At the end: a folder of the system must not bring its own node before the repository's.
    PATH: [env.PATH, ...folders].join(delimiter),
    ...Object.fromEntries(Object.entries(found).map(([need, path]) => [`PODLORE_${need.toUpperCase()}`, path ?? 'none'])),
  };
}

/** Go, on PATH or where its installers put it; null: there is none, or it is hidden. */
export function findGo(env = process.env) {
  const home = homedir();
  const sdks = readdirOrNothing(join(home, 'sdk')).filter((name) => name.startsWith('go')).map((name) => join(home, 'sdk', name, 'bin'));
  const usual = ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin', '/opt/homebrew/opt/go/bin', '/usr/local/bin', '/snap/bin', join(home, 'go', 'bin'), join(home, '.local', 'go', 'bin'), ...sdks];
  return unlessNamed(env.PODLORE_GO, () => firstProgram(['go'], [...onPath(env), ...usual], (path) => answer(path, ['version'], env) !== ''));
}

/** kubectl 1.31 or newer; null: there is none. */
export function findKubectl(env = process.env) {
  const recent = (path) => isAtLeast(versionIn(answer(path, ['version', '--client'], env)), oldestKubectl);
  return unlessNamed(env.PODLORE_KUBECTL, () => firstProgram(['kubectl'], onPath(env), recent));
}

/** k6 1.5 or newer: PODLORE_K6, PATH, podlore's cache; null: there is none. */
export function findK6(env = process.env) {
  const recent = (path) => isAtLeast(versionIn(answer(path, ['version'], env)), oldestK6);
  const cached = k6InCache(env);
  return unlessNamed(env.PODLORE_K6, () => firstProgram(['k6'], onPath(env), recent) ?? (isProgram(cached) && recent(cached) ? cached : null));
}

/** A Chromium that can run without a screen; null: there is none. */
export function findChromium(env = process.env) {
  const usual = ['/usr/bin', '/snap/bin', '/Applications/Chromium.app/Contents/MacOS', '/Applications/Google Chrome.app/Contents/MacOS'];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'Chromium', 'Google Chrome'];
  return unlessNamed(env.PODLORE_CHROMIUM, () => firstProgram(names, [...onPath(env), ...usual], () => true));
}

/** Is this version (1.8.1, 1.32) the same or newer? An unreadable one is not. */
export function isAtLeast(version, oldest) {
  if (version === null) return false;
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** The first version number in a program's answer; null: there is none in it. */
export function versionIn(text) {
  return /\bv?(\d+\.\d+(?:\.\d+)?)/.exec(text)?.[1] ?? null;
}

// What was named is taken or nothing is: a wrong name must not be made good by another program.
function unlessNamed(value, look) {
  if (value === undefined || value === '') return look();
  return isProgram(value) ? value : null;
}

function firstProgram(names, folders, fits) {
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, `${name}${exe}`);
      if (isProgram(path) && fits(path)) return path;
    }
  }
  return null;
}

// Relative entries of PATH are left out: a program of the folder one happens to stand in is not to be run.
function onPath(env) {
  return (env.PATH ?? '').split(delimiter).filter(isAbsolute);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function answer(path, args, env) {
  try {
    return execFileSync(path, args, { encoding: 'utf8', env, timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function readdirOrNothing(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
