// What zod found wrong with a document, as problems with places.
import { z } from 'zod';
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
  return [problemAt(document.source, place, { code: 'PODLORE_SCENARIO_SHAPE', message: `${field}: ${messageOf(issue, path, document)}`, wayOut: wayOutOf(issue) })];
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
  const list = path.at(-2);
  const [code, word] = (typeof path.at(-1) === 'number' && typeof list === 'string' ? lists[list] : undefined) ?? ['PODLORE_UNKNOWN_KEY', 'key'];
  return problemAt(document.source, document.placeOf(path, key), { code, message: `unknown ${word} ${JSON.stringify(key)}${path.length === 0 ? '' : ` in ${fieldOf(path)}`}`, wayOut: didYouMean(key, knownAt(path)) });
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

function messageOf(issue: Issue, path: Path, document: YamlDocument): string {
  const read = path.reduce<unknown>((value, step) => (typeof step === 'number' && Array.isArray(value) ? value[step] : at(value, String(step))), document.value);
  if (read === undefined) return 'is missing';
  const shown = JSON.stringify(read) ?? '';
  return `${issue.message}; read ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`;
}

function wayOutOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return `write ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'invalid_type') return `write ${issue.expected === 'array' ? 'a list' : issue.expected === 'object' ? 'a map' : `a ${issue.expected}`}`;
  return 'see the schema named in the first line of the example scenarios';
}

const fieldOf = (path: Path): string => path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
