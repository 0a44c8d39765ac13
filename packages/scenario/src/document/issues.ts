// What zod found wrong with a document, as problems with places.
import { z } from 'zod';
import { kindsIn } from '../entry.ts';
import { at, isObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from './meant.ts';
import { problemAt } from './problems.ts';
import { writtenScenario, type WrittenScenario } from './written.ts';
import type { YamlDocument } from './yaml.ts';
import type { Path } from './yaml-node.ts';

/** Who made more mistakes than this reads no further either. */
const problemsMax = 10;

export function readWritten(document: YamlDocument): { readonly written: WrittenScenario | null; readonly problems: readonly Problem[] } {
  const read = writtenScenario.safeParse(document.value);
  if (read.success) return { written: read.data, problems: [] };
  const { issues } = read.error;
  // An unknown kind is also no kind: the first is the mistake, the second only its shadow.
  const unknownAt = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(({ path }) => path.join('.')));
  const own = issues.filter(({ code, path }) => code !== 'custom' || !unknownAt.has(path.join('.')));
  return { written: null, problems: own.slice(0, problemsMax).flatMap((issue) => problemsOf(issue, document)).slice(0, problemsMax) };
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, document: YamlDocument): readonly Problem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const inner = issue.code === 'invalid_union' ? bestBranch(issue.errors) : undefined;
  if (inner) return inner.flatMap((nested) => problemsOf({ ...nested, path: [...path, ...nested.path] }, document));
  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, problemsMax).map((key) => unknownKey(key, path, document));
  const place = document.placeOf(path);
  const field = path.length === 0 ? 'the document' : fieldOf(path);
  return [problemAt(document.source, place, { code: 'PODLORE_SCENARIO_SHAPE', message: `${field} ${messageOf(path, document)}`, wayOut: wayOutOf(issue, path, document) })];
}

/** Of several forms a value may have, the one it came nearest to. undefined: none is nearer, so the union speaks for itself. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const deepest = branches.filter((branch) => branch.some(({ path }) => path.length > 0));
  return deepest.length === 1 ? deepest[0] : undefined;
}

/** Lists of one-kind maps: what is unknown there is an unknown kind. */
const lists: { readonly [list: string]: readonly [code: `PODLORE_${string}`, word: string] } = {
  fault: ['PODLORE_UNKNOWN_FAULT', 'fault'],
  during: ['PODLORE_UNKNOWN_EXPECTATION', 'expectation'],
  after: ['PODLORE_UNKNOWN_EXPECTATION', 'expectation'],
  sequence: ['PODLORE_UNKNOWN_EXPECTATION', 'expectation'],
  'any-order': ['PODLORE_UNKNOWN_EXPECTATION', 'expectation'],
};

function unknownKey(key: string, path: Path, document: YamlDocument): Problem {
  const elsewhere = placeOf(key, path, document);
  if (elsewhere !== null) return problemAt(document.source, document.placeOf(path, key), { code: 'PODLORE_UNKNOWN_KEY', message: `${key} does not belong in ${fieldOf(path)}`, wayOut: elsewhere });
  const list = path.at(-2);
  const [code, word] = (typeof path.at(-1) === 'number' && typeof list === 'string' ? lists[list] : undefined) ?? ['PODLORE_UNKNOWN_KEY', 'key'];
  return problemAt(document.source, document.placeOf(path, key), { code, message: `unknown ${word} ${JSON.stringify(key)}${path.length === 0 ? '' : ` in ${fieldOf(path)}`}`, wayOut: didYouMean(key, knownAt(path)) });
}

/** `for` belongs to what watches, `within` beside what waits: each is often put where the other belongs. null: it is neither, or belongs nowhere near. */
function placeOf(key: string, path: Path, document: YamlDocument): string | null {
  const inside = path.at(-1);
  if (key === 'within' && typeof inside === 'string') return knownAt(path).includes('for') ? `${inside} only watches: say how long with for` : `put within beside ${inside}`;
  if (key !== 'for' || typeof inside !== 'number') return null;
  const entry = readAt(path, document);
  const kind = isObject(entry) ? kindsIn(entry)[0] : undefined;
  if (kind === undefined) return null;
  return knownAt([...path, kind]).includes('for') ? `put for inside ${kind}` : `${kind} waits for something: say by when with within, beside it`;
}

/** The keys that may stand at a path, read from the published schema. */
function knownAt(path: Path): readonly string[] {
  let schema = resolved(jsonSchema);
  for (const step of path) schema = resolved(typeof step === 'number' ? at(schema, 'items') : at(schema, 'properties', step));
  return isObject(schema) ? Object.keys(at(schema, 'properties') ?? {}) : [];
}

const jsonSchema = z.toJSONSchema(writtenScenario);

function resolved(schema: unknown): unknown {
  const reference = at(schema, '$ref');
  return typeof reference === 'string' ? at(jsonSchema, '$defs', reference.replace('#/$defs/', '')) : schema;
}

function messageOf(path: Path, document: YamlDocument): string {
  const read = readAt(path, document);
  if (read === undefined) return 'is missing';
  const shown = JSON.stringify(read) ?? '';
  return `cannot be ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`;
}

const readAt = (path: Path, document: YamlDocument): unknown =>
  path.reduce<unknown>((value, step) => (typeof step === 'number' && Array.isArray(value) ? value[step] : at(value, String(step))), document.value);

/** What is wanted there; of a rule of our own, the rule. */
function wayOutOf(issue: Issue, path: Path, document: YamlDocument): string {
  const read = readAt(path, document);
  const field = String(path.at(-1));
  if (typeof read === 'number' && durations.has(field)) return `write ${read}s`;
  if (typeof read === 'string' && /^\d{3}$/.test(read) && answers.has(field)) return `write ${read} without quotes`;
  switch (issue.code) {
    case 'invalid_value': return `write ${issue.values.map(String).join(' or ')}`;
    case 'invalid_type': return `write ${typeWords[issue.expected] ?? `a ${issue.expected}`}`;
    case 'too_small': return `write ${issue.origin === 'array' ? `a list of ${issue.minimum} or more` : issue.origin === 'string' ? 'some text' : `${issue.minimum} or more`}`;
    case 'too_big': return `write ${issue.origin === 'string' ? `${issue.maximum} characters or fewer` : `${issue.maximum} or less`}`;
    default: return issue.message;
  }
}

/** Fields that hold a length of time, and those that hold answers. */
const durations: ReadonlySet<string> = new Set(['within', 'for', 'every', 'duration']);
const answers: ReadonlySet<string> = new Set(['answer', 'only', 'of']);
const typeWords: { readonly [expected: string]: string } = { array: 'a list', object: 'a map', record: 'a map', string: 'text', int: 'a whole number', number: 'a number', boolean: 'true or false' };

const fieldOf = (path: Path): string => path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
