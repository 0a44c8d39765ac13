// Which files under PATHS are scenarios: a .yaml or .yml whose document calls itself one. The manifests beside them are not.
import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors.ts';
import { fileBytesMax, unreadable } from './text.ts';

/** No folder of scenarios holds more than this; a run on / or on a home folder is a mistake. */
const filesMax = 5_000;
const depthMax = 20;

/** In a fixed order. A file that is named itself is taken whatever is in it; folders are searched. */
export async function findScenarios(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Map<string, string>(); // real path → path as shown, so that a file named twice runs once
  for (const path of paths) {
    if (path === '' || path.includes('\0')) throw new HarnessError('PODLORE_FILE_MISSING', `${JSON.stringify(path)} is no path`, 'Name scenario files or folders of them.');
    const place = await stat(path).catch((error: unknown) => {
      throw unreadable(error, path);
    });
    if (!place.isDirectory() && !place.isFile()) throw new HarnessError('PODLORE_FILE_NOT_TEXT', `${path} is a device, a pipe or a socket`, 'Write the scenario to a file and name that: what it names is read beside it.');
    const files = place.isDirectory() ? await scenariosUnder(path) : [path];
    for (const file of files) {
      const real = await realPathOf(file);
      found.set(real, found.get(real) ?? file);
    }
  }
  if (found.size === 0) throw new HarnessError('PODLORE_NO_SCENARIO', `no scenario under ${paths.join(' ')}`, 'A scenario is a .yaml file that says `podlore: scenario/v1`.');
  return [...found.values()];
}

async function scenariosUnder(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  // One that is too large or no text is met all the same: left out, it would be a test that never ran in a run that passed. The loader says what is wrong.
  for (const file of await yamlFiles(folder, 0)) if (looksLikeScenario(await beginningOf(await realPathOf(file), file))) found.push(file);
  return found;
}

/** As much as a scenario may have, one character a byte, whatever the encoding: UTF-16 is read without its NULs, and no mark stands before the first line. */
async function beginningOf(real: string, shown: string): Promise<string> {
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: unknown) => {
    throw unreadable(error, shown);
  });
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, fileBytesMax)), 0, null, 0);
    return buffer.toString('latin1', 0, bytesRead).replaceAll('\0', '').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  } finally {
    await file.close();
  }
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch((error: unknown) => {
    throw unreadable(error, path);
  });
}

/** Symbolic links to folders are not followed: they may lead anywhere, and in circles. */
async function yamlFiles(folder: string, depth: number): Promise<readonly string[]> {
  if (depth > depthMax) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(error, folder);
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) files.push(...(await yamlFiles(path, depth + 1)));
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) files.push(path);
    if (files.length > filesMax) throw new HarnessError('PODLORE_USAGE', `more than ${filesMax} YAML files under ${folder}`, 'Name the folder of the scenarios themselves.');
  }
  return files;
}

/** Looked for as text, so that a scenario with a mistake in its YAML is still met, and its mistake told. */
export function looksLikeScenario(text: string): boolean {
  return /^(?:podlore|"podlore"|'podlore')\s*:/m.test(text) || /^# yaml-language-server: \$schema=\S*scenario/m.test(text);
}
