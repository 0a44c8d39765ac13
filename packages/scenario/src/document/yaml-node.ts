// The walk over YAML's own tree: to JSON, and back to places.
import type { Json } from '@podlore/knowledge';
import { isAlias, isMap, isScalar, isSeq, type Alias, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { depthMax, tooDeep } from './limits.ts';
import type { Mistake } from './problems.ts';
import { kubectlReading } from './yaml-scalar.ts';

export type Path = readonly (string | number)[];

/** kubectl reads YAML 1.1: 0644 is octal, yes is true. A scenario is YAML 1.2. */
export type Flavour = 'scenario' | 'kubectl';

export interface Reading {
  /** The newest node of each name so far. */
  readonly anchors: Map<string, ParsedNode>;
  readonly flavour: Flavour;
  /** Values that came through aliases. */
  inAliases: number;
}

/** Aliases may be used, but not to blow a small file up. */
const inAliasesMax = 10_000;
/** Keys that mean something to JavaScript. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Carries a mistake out of the recursion to the one place that catches it. */
export class Refused extends Error {
  readonly mistake: Mistake;
  readonly offset: number;

  constructor(node: ParsedNode | Alias, mistake: Mistake) {
    super(mistake.message);
    this.mistake = mistake;
    this.offset = node.range?.[0] ?? 0;
  }
}

/** Throws Refused. */
export const readNode = (node: ParsedNode, reading: Reading): Json => valueOf(node, reading, 0, false);

function valueOf(node: ParsedNode | null, reading: Reading, depth: number, inAlias: boolean): Json {
  if (node === null) return null;
  if (depth > depthMax) throw new Refused(node, tooDeep);
  if (inAlias && ++reading.inAliases > inAliasesMax) throw new Refused(node, { code: 'PODLORE_YAML_ALIASES', message: `aliases bring in more than ${inAliasesMax} values`, wayOut: 'write out what is needed, without aliases of aliases' });
  if (isAlias(node)) return valueOf(aliased(node, reading), reading, depth + 1, true);
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (isSeq(node)) return node.items.map((item) => valueOf(item, reading, depth + 1, inAlias));
  if (isMap(node)) return mapOf(node, reading, depth, inAlias);
  return scalarOf(node, reading.flavour);
}

function aliased(alias: Alias.Parsed, { anchors }: Reading): ParsedNode {
  const found = anchors.get(alias.source);
  if (!found) throw new Refused(alias, { code: 'PODLORE_YAML_ALIAS', message: `nothing before this is called &${alias.source}`, wayOut: 'write the value out, or name an anchor that stands before it' });
  return found;
}

function mapOf(map: YAMLMap.Parsed, reading: Reading, depth: number, inAlias: boolean): Json {
  const entries: [string, Json][] = [];
  const seen = new Set<string>();
  for (const { key, value } of map.items) {
    const name = keyOf(key);
    if (name === null) throw new Refused(key, { code: 'PODLORE_YAML_KEY', message: 'this key is no text', wayOut: 'keys are plain words' });
    if (name === '<<') throw new Refused(key, { code: 'PODLORE_YAML_KEY', message: 'merge keys (<<) are not read', wayOut: 'write the fields out' });
    if (forbiddenKeys.has(name)) throw new Refused(key, { code: 'PODLORE_YAML_KEY', message: `the key ${name} is not accepted`, wayOut: 'use another name' });
    if (seen.has(name)) throw new Refused(key, { code: 'PODLORE_YAML_DUPLICATE_KEY', message: `the key ${name} stands here twice`, wayOut: 'remove one of the two' });
    seen.add(name);
    entries.push([name, valueOf(value, reading, depth + 1, inAlias)]);
  }
  return Object.fromEntries(entries);
}

/** null: it is no text. Numbers and true are text when they are keys. */
function keyOf(key: ParsedNode): string | null {
  if (!isScalar(key)) return null;
  if (typeof key.value === 'string') return key.value;
  return typeof key.value === 'number' || typeof key.value === 'boolean' ? (key.source ?? String(key.value)) : null;
}

function scalarOf(scalar: Scalar.Parsed, flavour: Flavour): Json {
  const { value, type, source } = scalar;
  if (flavour === 'kubectl' && type === 'PLAIN') {
    const reading = kubectlReading(source);
    if (reading !== undefined) return reading;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Refused(scalar, { code: 'PODLORE_YAML_VALUE', message: `${source} is no number that JSON has`, wayOut: 'write a number' });
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Refused(scalar, { code: 'PODLORE_YAML_VALUE', message: 'this value is neither text, number, true, false nor null', wayOut: 'leave its tag out' });
}

/** Where the nearest thing on the path begins. */
export function offsetOf(root: ParsedNode, { anchors }: Reading, path: Path, key?: string): number {
  let node: ParsedNode | null = root;
  let offset = root.range[0];
  for (const step of key === undefined ? path : [...path, key]) {
    const found = stepInto(node && isAlias(node) ? (anchors.get(node.source) ?? null) : node, step);
    if (!found) return offset;
    offset = found.at.range[0];
    node = found.to;
  }
  return offset;
}

/** One step down: where it is written (a key, or an item) and what is there. undefined: there is no such thing. */
function stepInto(node: ParsedNode | null, step: string | number): { readonly at: ParsedNode; readonly to: ParsedNode | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => keyOf(key) === String(step));
    return pair && { at: pair.key, to: pair.value };
  }
  const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
  return item && { at: item, to: item };
}
