import { absolutePath } from '../../files.ts';
import type { Call, Machine } from '../../machine.ts';

/** test EXPRESSION, and [ EXPRESSION ]. 0 true, 1 false, 2 not an expression. Brackets inside an expression are not modelled. */
export function test(machine: Machine, call: Call): number {
  const words = call.argv.slice(1);
  try {
    if (call.argv[0]?.endsWith('[') && words.pop() !== ']') throw new Refusal('missing ]');
    return evaluate(machine, call, words) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    call.stderr(`${call.name}: ${error.message}\n`);
    return 2;
  }
}

class Refusal extends Error {}

function evaluate(machine: Machine, call: Call, words: readonly string[]): boolean {
  // POSIX decides up to three words by their number alone, so that a word may look like an operator.
  if (words.length === 0) return false;
  if (words.length === 1) return words[0] !== '';
  if (words.length === 3 && Object.hasOwn(binary, words[1] ?? '')) return compare(words[0] ?? '', words[1] ?? '', words[2] ?? '');
  const rest = [...words];
  const value = either(machine, call, rest);
  if (rest.length > 0) throw new Refusal(`${rest[0]}: unknown operand`);
  return value;
}

function either(machine: Machine, call: Call, words: string[]): boolean {
  let value = both(machine, call, words);
  while (words[0] === '-o') {
    words.shift();
    value = both(machine, call, words) || value;
  }
  return value;
}

function both(machine: Machine, call: Call, words: string[]): boolean {
  let value = not(machine, call, words);
  while (words[0] === '-a') {
    words.shift();
    value = not(machine, call, words) && value;
  }
  return value;
}

function not(machine: Machine, call: Call, words: string[]): boolean {
  if (words[0] !== '!') return primary(machine, call, words);
  words.shift();
  return !not(machine, call, words);
}

function primary({ files }: Machine, call: Call, words: string[]): boolean {
  const word = words.shift();
  if (word === undefined) throw new Refusal('argument expected');
  if (word === '(') throw new Refusal('podlore does not model "("');
  const operator = words[0];
  if (operator !== undefined && Object.hasOwn(binary, operator)) {
    words.shift();
    const right = words.shift();
    if (right === undefined) throw new Refusal(`${operator}: argument expected`);
    return compare(word, operator, right);
  }
  const question = Object.hasOwn(unary, word) ? unary[word] : undefined;
  if (question === undefined || operator === undefined) return word !== '';
  words.shift();
  const path = absolutePath(call.workingDir, operator);
  return question(operator, files.kind(path), files.read(path));
}

type Unary = (word: string, kind: 'file' | 'directory' | undefined, content: string | undefined) => boolean;

const exists: Unary = (_word, kind) => kind !== undefined;
const unary: { readonly [operator: string]: Unary } = {
  '-n': (word) => word !== '',
  '-z': (word) => word === '',
  '-e': exists,
  '-f': (_word, kind) => kind === 'file',
  '-d': (_word, kind) => kind === 'directory',
  '-s': (_word, kind, content) => kind === 'directory' || (content !== undefined && content !== ''),
  // Modes are not modelled: root may read and write everything.
  '-r': exists,
  '-w': exists,
};

const binary: { readonly [operator: string]: (left: string, right: string) => boolean } = {
  '=': (left, right) => left === right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '-eq': (left, right) => number(left) === number(right),
  '-ne': (left, right) => number(left) !== number(right),
  '-lt': (left, right) => number(left) < number(right),
  '-le': (left, right) => number(left) <= number(right),
  '-gt': (left, right) => number(left) > number(right),
  '-ge': (left, right) => number(left) >= number(right),
};

function compare(left: string, operator: string, right: string): boolean {
  return binary[operator]?.(left, right) ?? false;
}

function number(word: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(word)) throw new Refusal(`${word}: bad number`);
  return Number(word);
}
