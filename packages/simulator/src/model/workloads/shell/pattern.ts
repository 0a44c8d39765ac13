// Patterns of file names: *, ? and [set], as ash and the C library's fnmatch read them.

import { pathFrom, type FileTree } from '../files.ts';
import { notModelled } from './syntax.ts';

/** One letter of an argument. Quoted, it stands for itself. */
export interface Letter {
  readonly letter: string;
  readonly quoted: boolean;
}

/** The names that an argument stands for, in byte order. A pattern that matches nothing stays as it was written. Throws ShellError for classes such as [:alpha:]. */
export function matchFiles(field: readonly Letter[], { files, workingDir, line }: { readonly files: FileTree; readonly workingDir: string; readonly line: number }): readonly string[] {
  const text = field.map(({ letter }) => letter).join('');
  if (!field.some(({ letter, quoted }) => !quoted && '*?['.includes(letter))) return [text];
  let found = [''];
  for (const { slashes, letters } of splitAtSlashes(field)) {
    const pattern = readPattern(letters, line);
    found = found.flatMap((before) => {
      const base = `${before}${slashes}`;
      const folder = pathFrom(workingDir, base === '' ? '.' : base);
      if (files.kind(folder) !== 'directory') return [];
      if (pattern.every((part) => part.type === 'letter')) return [`${base}${letters.map(({ letter }) => letter).join('')}`];
      return ['.', '..', ...files.list(folder)].filter((name) => matches(pattern, name)).map((name) => `${base}${name}`);
    });
  }
  found = found.filter((path) => files.kind(pathFrom(workingDir, path)) !== undefined);
  return found.length === 0 ? [text] : found;
}

/** Names with the slashes before them. Slashes at the end come with no name, and so ask for a directory. */
function splitAtSlashes(field: readonly Letter[]): readonly { readonly slashes: string; readonly letters: readonly Letter[] }[] {
  const segments: { slashes: string; letters: Letter[] }[] = [{ slashes: '', letters: [] }];
  for (const item of field) {
    const last = segments.at(-1);
    if (item.letter !== '/') last?.letters.push(item);
    else if (last?.letters.length === 0) last.slashes += '/';
    else segments.push({ slashes: '/', letters: [] });
  }
  return segments;
}

type Part = { readonly type: 'letter'; readonly letter: string } | { readonly type: 'any' | 'one' } | { readonly type: 'set'; readonly matches: (letter: string) => boolean };

function readPattern(letters: readonly Letter[], line: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < letters.length; at++) {
    const { letter, quoted } = letters[at] ?? { letter: '', quoted: true };
    const end = letter === '[' && !quoted ? endOfSet(letters, at) : undefined;
    if (end !== undefined) {
      parts.push({ type: 'set', matches: readSet(letters.slice(at + 1, end), line) });
      at = end;
    } else if (quoted || !'*?'.includes(letter)) parts.push({ type: 'letter', letter });
    else parts.push({ type: letter === '*' ? 'any' : 'one' });
  }
  return parts;
}

/** The bracket that closes the one at `start`. One that comes first in the set belongs to it. undefined: none closes it, so it stands for itself. */
function endOfSet(letters: readonly Letter[], start: number): number | undefined {
  const first = isNegation(letters[start + 1]) ? start + 2 : start + 1;
  const end = letters.findIndex(({ letter, quoted }, at) => at > first && letter === ']' && !quoted);
  return end < 0 ? undefined : end;
}

function isNegation(item: Letter | undefined): boolean {
  return item !== undefined && !item.quoted && '!^'.includes(item.letter);
}

function readSet(inside: readonly Letter[], line: number): (letter: string) => boolean {
  const negated = isNegation(inside[0]);
  const items = negated ? inside.slice(1) : inside;
  if (items.some(({ letter }, at) => letter === '[' && ':.='.includes(items[at + 1]?.letter ?? ' '))) throw notModelled('[:…:] in a pattern', line);
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < items.length; at++) {
    const from = items[at]?.letter ?? '';
    const to = items[at + 2];
    const isRange = items[at + 1]?.letter === '-' && to !== undefined;
    ranges.push([from, isRange ? to.letter : from]);
    if (isRange) at += 2;
  }
  return (letter) => ranges.some(([from, to]) => from <= letter && letter <= to) !== negated;
}

/** Names that begin with a dot are matched only by patterns that do. Walks both sides; the last * is where it tries again. */
function matches(pattern: readonly Part[], name: string): boolean {
  const [first] = pattern;
  if (name.startsWith('.') && !(first?.type === 'letter' && first.letter === '.')) return false;
  let retry: { readonly pattern: number; readonly name: number } | undefined;
  let at = 0;
  for (let letter = 0; letter < name.length; ) {
    const part = pattern[at];
    if (part?.type === 'any') {
      retry = { pattern: at++, name: letter };
    } else if (part !== undefined && matchesOne(part, name[letter] ?? '')) {
      at++;
      letter++;
    } else if (retry === undefined) return false;
    else {
      retry = { pattern: retry.pattern, name: retry.name + 1 };
      at = retry.pattern + 1;
      letter = retry.name;
    }
  }
  return pattern.slice(at).every(({ type }) => type === 'any');
}

function matchesOne(part: Part, letter: string): boolean {
  if (part.type === 'letter') return part.letter === letter;
  return part.type === 'one' || (part.type === 'set' && part.matches(letter));
}
