// Words to arguments: variables, splitting at blanks, and names of files for * and ?.

import { absolutePath, type FileTree } from '../files.ts';
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

/** The arguments that a word becomes: none for an unset variable, several for one that holds blanks or a pattern. Bracket patterns are taken as text. */
export function expandWord(word: Word, expansion: Expansion): readonly string[] {
  const fields: Field[] = [];
  let current: Field | undefined;
  const append = (text: string, quoted: boolean) => {
    const added = [...text].map((letter) => (!quoted && (letter === '*' || letter === '?') ? { pattern: letter } : { letter }));
    current = [...(current ?? []), ...added];
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

type Field = readonly ({ readonly letter: string } | { readonly pattern: string })[];

function withTilde(word: Word, expansion: Expansion): Word {
  const [first, ...rest] = word;
  if (first === undefined || !('text' in first) || first.quoted || !/^~(?:$|\/)/.test(first.text) || (first.text === '~' && rest.length > 0)) return word;
  return [{ text: expansion.variable('HOME') ?? '~', quoted: true }, { text: first.text.slice(1), quoted: false }, ...rest];
}

/** A pattern that matches nothing stays as it was written. */
function matchFiles(field: Field, { files, workingDir }: Expansion): readonly string[] {
  const text = field.map((item) => ('letter' in item ? item.letter : item.pattern)).join('');
  if (!field.some((item) => 'pattern' in item)) return [text];
  let found = [text.startsWith('/') ? '/' : ''];
  for (const segment of splitAtSlashes(field)) {
    const isName = segment.some((item) => 'pattern' in item);
    found = found.flatMap((base) => {
      const folder = absolutePath(workingDir, base);
      const names = isName ? ['.', '..', ...files.list(folder)].filter((name) => matches(segment, name)) : [segment.map((item) => ('letter' in item ? item.letter : '')).join('')];
      return names.filter((name) => files.kind(absolutePath(folder, name)) !== undefined).map((name) => `${base}${base === '' || base.endsWith('/') ? '' : '/'}${name}`);
    });
  }
  return found.length === 0 ? [text] : found;
}

function splitAtSlashes(field: Field): Field[] {
  const segments: Field[] = [[]];
  for (const item of field) {
    if ('letter' in item && item.letter === '/') segments.push([]);
    else segments.push([...(segments.pop() ?? []), item]);
  }
  return segments.filter((segment) => segment.length > 0);
}

/** Names that begin with a dot are matched only by patterns that do. Walks both sides; the last * is where it tries again. */
function matches(pattern: Field, name: string): boolean {
  const [first] = pattern;
  if (name.startsWith('.') && !(first !== undefined && 'letter' in first && first.letter === '.')) return false;
  let retry: { readonly pattern: number; readonly name: number } | undefined;
  let at = 0;
  for (let letter = 0; letter < name.length; ) {
    const item = pattern[at];
    if (item !== undefined && 'pattern' in item && item.pattern === '*') {
      retry = { pattern: at++, name: letter };
    } else if (item !== undefined && ('pattern' in item || item.letter === name[letter])) {
      at++;
      letter++;
    } else if (retry === undefined) return false;
    else {
      retry = { pattern: retry.pattern, name: retry.name + 1 };
      at = retry.pattern + 1;
      letter = retry.name;
    }
  }
  return pattern.slice(at).every((item) => 'pattern' in item && item.pattern === '*');
}
