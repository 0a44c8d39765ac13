// Words to arguments: variables, splitting at blanks, and names of files for patterns.

import type { FileTree } from '../files.ts';
import { matchFiles, type Letter } from './pattern.ts';
import { notModelled, type Word } from './syntax.ts';

export interface Expansion {
  readonly files: FileTree;
  readonly workingDir: string;
  /** Where the word stands, for messages. */
  readonly line: number;
  /** undefined: not set, which is as good as empty. */
  variable(name: string): string | undefined;
}

/** So that a script which doubles a variable ends. The kernel's own limit for one argument is smaller. */
const longestWord = 1024 * 1024;

/** The arguments that a word becomes: none for an unset variable, several for one that holds blanks or a pattern. */
export function expandWord(word: Word, expansion: Expansion): readonly string[] {
  const fields: (readonly Letter[])[] = [];
  let current: readonly Letter[] | undefined;
  const append = (text: string, quoted: boolean) => {
    current = [...(current ?? []), ...[...text].map((letter) => ({ letter, quoted }))];
  };
  const close = () => {
    if (current !== undefined) fields.push(current);
    current = undefined;
  };
  withTilde(word, expansion).forEach((part) => {
    if ('text' in part) return append(part.text, part.quoted);
    const value = lookUp(part.variable, expansion);
    if (part.quoted) return append(value, true);
    value.split(/[ \t\n]+/).forEach((piece, at) => {
      if (at > 0) close();
      if (piece !== '') append(piece, false);
    });
  });
  close();
  return fields.flatMap((field) => matchFiles(field, expansion));
}

/** One string, without splitting and patterns: the value of an assignment, the target of >. */
export function expandText(word: Word, expansion: Expansion): string {
  return withTilde(word, expansion)
    .map((part) => ('text' in part ? part.text : lookUp(part.variable, expansion)))
    .join('');
}

function lookUp(name: string, expansion: Expansion): string {
  const value = expansion.variable(name) ?? '';
  if (value.length > longestWord) throw notModelled(`words longer than ${longestWord} characters`, expansion.line);
  return value;
}

function withTilde(word: Word, expansion: Expansion): Word {
  const [first, ...rest] = word;
  if (first === undefined || !('text' in first) || first.quoted || !/^~(?:$|\/)/.test(first.text) || (first.text === '~' && rest.length > 0)) return word;
  return [{ text: expansion.variable('HOME') ?? '~', quoted: true }, { text: first.text.slice(1), quoted: false }, ...rest];
}
