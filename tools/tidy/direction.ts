// Who may import whom: knowledge ← simulator, scenario; scenario and simulator ← clusters; all ← the harness; nothing imports the harness.
import { posix } from 'node:path';
import { filesOf } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/knowledge': [],
  'packages/simulator': ['@podlore/knowledge'],
  'packages/scenario': ['@podlore/knowledge'],
  'packages/clusters': ['@podlore/knowledge', '@podlore/scenario', '@podlore/simulator'],
  'apps/harness': ['@podlore/knowledge', '@podlore/scenario', '@podlore/simulator', '@podlore/clusters'],
};

/** Every import of one of our packages follows the direction, and no relative import leaves its package or its proper ending. */
export function importRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return Object.keys(mayImport).flatMap((room) => filesOf(files, [`${room}/`], ['.ts']).flatMap((file) => remarksOnImports(room, file)));
}

/** Every package.json declares only what its sources may import: pnpm links nothing else. */
export function dependencyRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return Object.entries(mayImport).flatMap(([room, allowed]) => {
    const file = files.find(({ path }) => path === `${room}/package.json`);
    if (file === undefined) return [`${room}/package.json:1: there is no such package`];
    const { dependencies = {}, devDependencies = {} }: Partial<Record<string, object>> = JSON.parse(file.text);
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
      .filter((name) => isOurs(name) && !allowed.includes(name))
      .map((name) => `${file.path}:1: ${room} must not depend on ${name}`);
  });
}

function remarksOnImports(room: string, { path, text }: SourceFile): readonly Remark[] {
  const folder = posix.dirname(path);
  return text.split('\n').flatMap((line, index) => {
    const from = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/.exec(line)?.[1];
    if (from === undefined || /^\s*(\/\/|\*)/.test(line)) return [];
    const problem = from.startsWith('.') ? ofRelative(room, folder, from) : ofPackage(room, from);
    return problem === null ? [] : [`${path}:${index + 1}: ${problem}`];
  });
}

// null: nothing is wrong with it.
function ofRelative(room: string, folder: string, from: string): string | null {
  if (!posix.join(folder, from).startsWith(`${room}/`)) return `"${from}" leaves ${room}: import the other package by its name`;
  return /\.(ts|json)$/.test(from) || from.includes('/dist/') ? null : `"${from}" must end in .ts`;
}

function ofPackage(room: string, from: string): string | null {
  const name = from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/');
  return isOurs(name) && !(mayImport[room] ?? []).includes(name) ? `${room} must not import ${name}` : null;
}

function isOurs(name: string): boolean {
  return name === 'podlore' || name.startsWith('@podlore/');
}
