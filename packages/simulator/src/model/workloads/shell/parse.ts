// Words and operators to steps, as ash reads them: one complete line at a time, so that what stands before a syntax error on a later line still runs.

import { lex, type Token } from './lex.ts';
import { notModelled, ShellError, type Redirect, type Simple, type Step, type Word } from './syntax.ts';

const opensUnmodelled = ['if', 'for', 'while', 'until', 'case', '{', 'function', '[['];
const closesNothing = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}'];

/** Gives the steps of one line after the other, and whether it is the last. Throws ShellError when it reaches a line that it cannot take. */
export function* parse(text: string): Generator<{ readonly steps: readonly Step[]; readonly last: boolean }, undefined> {
  const tokens = openTokens(text);
  while (skipNewlines(tokens).type !== 'end') {
    const steps = readLine(tokens);
    yield { steps, last: skipNewlines(tokens).type === 'end' };
  }
}

/** The tokens with one looked at ahead. */
interface Tokens {
  peek(): Token;
  take(): Token;
}

function openTokens(text: string): Tokens {
  const source = lex(text);
  let ahead: Token | undefined;
  const next = (): Token => source.next().value ?? { type: 'end', line: 0 };
  const peek = () => (ahead ??= next());
  const take = () => {
    const token = peek();
    ahead = undefined;
    return token;
  };
  return { peek, take };
}

function skipNewlines(tokens: Tokens): Token {
  while (tokens.peek().type === 'newline') tokens.take();
  return tokens.peek();
}

function readLine(tokens: Tokens): Step[] {
  const steps: Step[] = [];
  for (let after: Step['after'] = ';'; ; ) {
    const negated = takeBang(tokens);
    steps.push({ after, negated, command: readSimple(tokens) });
    const token = tokens.take();
    if (token.type === 'newline' || token.type === 'end') return steps;
    if (token.type !== 'operator') throw unexpected(token);
    if (token.text === '&&' || token.text === '||') {
      after = token.text;
      skipNewlines(tokens);
    } else if (token.text === ';') {
      after = ';';
      if (tokens.peek().type === 'newline' || tokens.peek().type === 'end') return steps;
    } else if (['|', '&', '<'].includes(token.text)) {
      if (token.text !== '<' && tokens.peek().type === 'operator') throw unexpected(tokens.peek());
      throw notModelled(`"${token.text}"`, token.line);
    } else throw unexpected(token);
  }
}

function takeBang(tokens: Tokens): boolean {
  const token = tokens.peek();
  if (token.type !== 'word' || plainText(token.word) !== '!') return false;
  tokens.take();
  return true;
}

function readSimple(tokens: Tokens): Simple {
  const first = tokens.peek();
  const assignments: { readonly name: string; readonly value: Word }[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (let token = first; token.type === 'word' || token.type === 'redirect'; token = tokens.peek()) {
    tokens.take();
    if (token.type === 'redirect') {
      const target = tokens.take();
      if (target.type !== 'word') throw unexpected(target);
      redirects.push({ stream: token.stream, to: token.text, target: target.word });
      continue;
    }
    const assignment = words.length === 0 ? asAssignment(token.word) : undefined;
    if (assignment !== undefined) {
      if (assignment.value.some((part) => 'text' in part && !part.quoted && part.text.includes(':~'))) throw notModelled('"~" after ":"', token.line);
      assignments.push(assignment);
    }
    else {
      if (words.length === 0 && assignments.length === 0) checkFirstWord(token);
      words.push(token.word);
    }
  }
  if (words.length + assignments.length + redirects.length === 0) {
    if (first.type === 'operator' && first.text === '(') throw notModelled('"("', first.line);
    throw unexpected(first);
  }
  checkFunction(tokens, words.length);
  return { line: first.line, assignments, words, redirects };
}

function checkFirstWord(token: Token & { readonly type: 'word' }): void {
  const text = plainText(token.word);
  if (text === undefined) return;
  if (closesNothing.includes(text) || text === '!') throw new ShellError(`syntax error: unexpected "${text}"`, token.line);
  if (opensUnmodelled.includes(text)) throw notModelled(`"${text}"`, token.line);
}

/** `name ()` would make a function; after more than one word the bracket is out of place. */
function checkFunction(tokens: Tokens, words: number): void {
  const token = tokens.peek();
  if (token.type !== 'operator' || token.text !== '(' || words !== 1) return;
  tokens.take();
  const closing = tokens.peek();
  if (closing.type === 'operator' && closing.text === ')') throw notModelled('functions', token.line);
  throw unexpected(closing, ')');
}

function unexpected(token: Token, instead?: string): ShellError {
  const names = { word: 'word', redirect: 'redirection', newline: 'newline', end: 'end of file' };
  const name = token.type === 'operator' ? `"${token.text}"` : names[token.type];
  return new ShellError(`syntax error: unexpected ${name}${instead === undefined ? '' : ` (expecting "${instead}")`}`, token.line);
}

/** The text of a word without quotes and variables; undefined: it has some. */
function plainText(word: Word): string | undefined {
  const [part] = word;
  return word.length === 1 && part !== undefined && 'text' in part && !part.quoted ? part.text : undefined;
}

function asAssignment(word: Word): { readonly name: string; readonly value: Word } | undefined {
  const [first, ...rest] = word;
  if (first === undefined || !('text' in first) || first.quoted) return undefined;
  const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text);
  if (match === null) return undefined;
  const [, name = '', text = ''] = match;
  return { name, value: [{ text, quoted: false }, ...rest] };
}
