// Text to words and operators, one at a time: what stands on a later line is not looked at before it is reached.

import { notModelled, ShellError, type Part, type Word } from './syntax.ts';

export type Token =
  | { readonly type: 'word'; readonly word: Word; readonly line: number }
  | { readonly type: 'operator'; readonly text: string; readonly line: number }
  /** `stream` is the number written before > or its default. */
  | { readonly type: 'redirect'; readonly text: '>' | '>>' | '>&'; readonly stream: number; readonly line: number }
  | { readonly type: 'newline' | 'end'; readonly line: number };

export function* lex(text: string): Generator<Token, undefined> {
  const cursor = { text, at: 0, line: 0 };
  for (;;) {
    skipBlanks(cursor);
    const { line } = cursor;
    const rest = text.slice(cursor.at);
    if (rest === '') return yield* endless({ type: 'end', line });
    const unmodelled = /^(?:\d*>\||\d\d+[<>]|\d*[<>]&-|\d<)/.exec(rest)?.[0];
    if (unmodelled !== undefined) throw notModelled(`"${unmodelled}"`, line);
    const redirect = /^(\d?)(>>|>&|>)/.exec(rest);
    const operator = /^(?:&&|\|\||;;|[;&|()<\n])/.exec(rest);
    if (redirect !== null) {
      cursor.at += redirect[0].length;
      yield { type: 'redirect', text: redirect[2] as '>' | '>>' | '>&', stream: Number(redirect[1] || 1), line };
    } else if (operator !== null) {
      cursor.at += operator[0].length;
      if (operator[0] === '\n') cursor.line++;
      yield operator[0] === '\n' ? { type: 'newline', line } : { type: 'operator', text: operator[0], line };
    } else yield { type: 'word', word: readWord(cursor), line };
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  line: number;
}

function* endless(token: Token): Generator<Token, undefined> {
  for (;;) yield token;
}

function skipBlanks(cursor: Cursor): void {
  for (;;) {
    const blank = /^(?:[ \t]+|\\\n|#[^\n]*)/.exec(cursor.text.slice(cursor.at));
    if (blank === null) return;
    if (blank[0] === '\\\n') cursor.line++;
    cursor.at += blank[0].length;
  }
}

function readWord(cursor: Cursor): Word {
  const parts: Part[] = [];
  for (;;) {
    const rest = cursor.text.slice(cursor.at);
    const plain = /^[^ \t\n;&|()<>'"\\$`]+/.exec(rest);
    if (rest === '' || /^[ \t\n;&|()<>]/.test(rest)) return parts;
    if (plain !== null) {
      cursor.at += plain[0].length;
      parts.push({ text: plain[0], quoted: false });
    } else if (rest.startsWith("'")) parts.push(readSingleQuotes(cursor));
    else if (rest.startsWith('"')) parts.push(...readDoubleQuotes(cursor));
    else if (rest.startsWith('\\')) readBackslash(cursor, parts);
    else parts.push(readDollar(cursor, false));
  }
}

function readSingleQuotes(cursor: Cursor): Part {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  if (end < 0) throw unterminated(cursor);
  const text = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  cursor.line += text.split('\n').length - 1;
  return { text, quoted: true };
}

function readDoubleQuotes(cursor: Cursor): Part[] {
  const parts: Part[] = [{ text: '', quoted: true }];
  for (cursor.at++; ; ) {
    const rest = cursor.text.slice(cursor.at);
    if (rest === '') throw unterminated(cursor);
    const plain = /^[^"\\$`]+/.exec(rest)?.[0];
    const escape = /^\\([\s\S])/.exec(rest)?.[1];
    if (plain !== undefined) {
      cursor.at += plain.length;
      cursor.line += plain.split('\n').length - 1;
      parts.push({ text: plain, quoted: true });
    } else if (rest.startsWith('"')) {
      cursor.at++;
      return parts;
    } else if (rest.startsWith('\\')) {
      cursor.at += escape === undefined ? 1 : 2;
      if (escape === '\n') cursor.line++;
      else parts.push({ text: escape !== undefined && '$`"\\'.includes(escape) ? escape : `\\${escape ?? ''}`, quoted: true });
    } else parts.push(readDollar(cursor, true));
  }
}

/** Takes the next character as it is; at the end of a line it joins it to the next. */
function readBackslash(cursor: Cursor, parts: Part[]): void {
  const next = cursor.text.at(cursor.at + 1);
  if (next === '\n') cursor.line++;
  else parts.push({ text: next ?? '\\', quoted: true });
  cursor.at += 2;
}

function readDollar(cursor: Cursor, quoted: boolean): Part {
  const rest = cursor.text.slice(cursor.at);
  const variable = /^\$(?:\{([A-Za-z_]\w*|\d+|[?$#])\}|([A-Za-z_]\w*|[\d?$#]))/.exec(rest);
  if (variable !== null) {
    cursor.at += variable[0].length;
    return { variable: variable[1] ?? variable[2] ?? '', quoted };
  }
  if (rest.startsWith('`')) throw notModelled('`…`', cursor.line);
  if (rest.startsWith('$(')) throw notModelled('$(…)', cursor.line);
  if (!quoted && rest.startsWith("$'")) throw notModelled("$'…'", cursor.line);
  if (/^\$[@*!-]/.test(rest)) throw notModelled(rest.slice(0, 2), cursor.line);
  if (rest.startsWith('${')) throw badBraces(rest, cursor.line);
  cursor.at++;
  return { text: '$', quoted: true };
}

function badBraces(rest: string, line: number): ShellError {
  if (!rest.includes('}')) return new ShellError("syntax error: missing '}'", line);
  if (/^\$\{(?:#?\w+(?::?[-+=?]|[%#/:])|#\w|[@*!-])/.test(rest)) return notModelled(rest.slice(0, rest.indexOf('}') + 1), line);
  return new ShellError('syntax error: bad substitution', line);
}

function unterminated(cursor: Cursor): ShellError {
  return new ShellError('syntax error: unterminated quoted string', cursor.line);
}
