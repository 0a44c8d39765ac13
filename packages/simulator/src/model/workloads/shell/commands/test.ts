import { pathFrom } from '../../files.ts';
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
  if (words.length === 3 && Object.hasOwn(binary, words[1] ?? '')) return compare(machine, call, words[0] ?? '', words[1] ?? '', words[2] ?? '');
  const question = words.length === 2 && Object.hasOwn(unary, words[0] ?? '') ? unary[words[0] ?? ''] : undefined;
  if (question !== undefined) return question(words[1] ?? '', look(machine, call, words[1] ?? ''));
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

function primary(machine: Machine, call: Call, words: string[]): boolean {
  const word = words.shift();
  if (word === undefined) throw new Refusal('argument expected');
  if (word === '(') throw new Refusal('podlore does not model "("');
  const operator = words[0];
  if (operator !== undefined && Object.hasOwn(binary, operator)) {
    words.shift();
    const right = words.shift();
    if (right === undefined) throw new Refusal(`${operator}: argument expected`);
    return compare(machine, call, word, operator, right);
  }
  const question = Object.hasOwn(unary, word) ? unary[word] : undefined;
  if (question === undefined || operator === undefined) return word !== '';
  words.shift();
  return question(operator, look(machine, call, operator));
}

/** What stands at a path. `path` undefined: nothing. */
interface Seen {
  readonly path: string | undefined;
  readonly kind: 'file' | 'directory' | undefined;
  readonly content: string | undefined;
  readonly executable: boolean;
}

function look({ files, lookUp }: Machine, call: Call, word: string): Seen {
  const path = files.resolve(pathFrom(call.workingDir, word));
  const kind = path === undefined ? undefined : files.kind(path);
  const executable = kind === 'directory' || (path !== undefined && lookUp(path, {}, '/') !== undefined);
  return { path, kind, content: path === undefined ? undefined : files.read(path), executable };
}

type Unary = (word: string, seen: Seen) => boolean;

const device = '/dev/null';
const exists: Unary = (_word, { kind }) => kind !== undefined;
/** No container of the model holds one. */
const never: Unary = () => false;
const modeBit = (operator: string): Unary => (_word, { kind }) => {
  if (kind === undefined) return false;
  throw new Refusal(`podlore does not model ${operator}`);
};
const unary: { readonly [operator: string]: Unary } = {
  '-n': (word) => word !== '',
  '-z': (word) => word === '',
  '-e': exists,
  '-f': (_word, { path, kind }) => kind === 'file' && path !== device,
  '-d': (_word, { kind }) => kind === 'directory',
  '-c': (_word, { path }) => path === device,
  '-s': (_word, { kind, content }) => kind === 'directory' || (content !== undefined && content !== ''),
  '-x': (_word, { executable }) => executable,
  '-b': never,
  '-p': never,
  '-S': never,
  '-L': never,
  '-h': never,
  // Nothing in a container is a terminal unless exec brings one, which is not modelled.
  '-t': (word) => {
    number(word);
    return false;
  },
  '-g': modeBit('-g'),
  '-k': modeBit('-k'),
  '-u': modeBit('-u'),
  // Modes are not modelled: root may read and write everything.
  '-r': exists,
  '-w': exists,
  '-G': exists,
  '-O': exists,
};

type Binary = (left: string, right: string, seen: () => readonly [Seen, Seen]) => boolean;

const age = (operator: string): Binary => (left, right, seen) => {
  const [one, other] = seen();
  if (one.path === undefined || other.path === undefined || one.path === other.path) return false;
  throw new Refusal(`podlore does not model the age of files: ${left} ${operator} ${right}`);
};

const binary: { readonly [operator: string]: Binary } = {
  '=': (left, right) => left === right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '-ef': (_left, _right, seen) => {
    const [one, other] = seen();
    return one.path !== undefined && one.path === other.path;
  },
  '-nt': age('-nt'),
  '-ot': age('-ot'),
  '-eq': (left, right) => number(left) === number(right),
  '-ne': (left, right) => number(left) !== number(right),
  '-lt': (left, right) => number(left) < number(right),
  '-le': (left, right) => number(left) <= number(right),
  '-gt': (left, right) => number(left) > number(right),
  '-ge': (left, right) => number(left) >= number(right),
};

function compare(machine: Machine, call: Call, left: string, operator: string, right: string): boolean {
  return binary[operator]?.(left, right, () => [look(machine, call, left), look(machine, call, right)]) ?? false;
}

/** A signed number of 64 bits. One too large for that is seen before what is wrong behind it. */
function number(word: string): bigint {
  if (word === '') throw new Refusal('bad number');
  const match = /^\s*([-+]?)(\d+)(.*)$/s.exec(word);
  const digits = match?.[2]?.replace(/^0+(?=\d)/, '') ?? '0';
  const value = digits.length > 19 ? undefined : BigInt(digits) * (match?.[1] === '-' ? -1n : 1n);
  if (value === undefined || BigInt.asIntN(64, value) !== value) throw new Refusal(`${word}: out of range`);
  if (match === null || !/^\s*$/.test(match[3] ?? '')) throw new Refusal(`${word}: bad number`);
  return value;
}
