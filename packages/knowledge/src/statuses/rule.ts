// Evaluates rules. A rule is data; this file alone knows what it means.

import type { Json, NonEmpty } from '../json.ts';
import { findValues, parsePath } from './path.ts';
import type { Rule, StatusEvidence } from './status.ts';

/** What a rule found on an object; null: it does not hold there. */
export type RuleReader = (object: Json) => NonEmpty<StatusEvidence> | null;

/** Longer texts are matched by their beginning only, so that a hostile message costs no more than this. */
const matchedCharacters = 4096;

/**
 * Prepares a rule for many objects. In `all`, each part looks at the whole object: two parts with `[]` may be met by two elements.
 * A field that is absent, or null, meets only `exists: false` and `not`. The work is linear in the size of the object.
 */
export function compileRule(rule: Rule): RuleReader {
  if ('all' in rule) return all(rule.all.map(compileRule));
  if ('any' in rule) return any(rule.any.map(compileRule));
  if ('not' in rule) return not(rule.not);
  if ('exists' in rule) return rule.exists ? where(rule.field, () => true, 'present') : absent(rule.field, 'absent');
  if ('equals' in rule) return where(rule.field, (value) => same(value, rule.equals), JSON.stringify(rule.equals));
  if ('oneOf' in rule) {
    return where(rule.field, (value) => rule.oneOf.some((wanted) => same(value, wanted)), `one of ${rule.oneOf.map((wanted) => JSON.stringify(wanted)).join(', ')}`);
  }
  if ('matches' in rule) {
    const pattern = new RegExp(rule.matches, 'u');
    return where(rule.field, (value) => typeof value === 'string' && pattern.test(value.slice(0, matchedCharacters)), `text matching ${rule.matches}`);
  }
  return where(rule.field, (value) => typeof value === 'number' && value >= rule.atLeast, `at least ${rule.atLeast}`);
}

function where(field: string, accepts: (value: Json) => boolean, expected: string): RuleReader {
  const path = parsePath(field);
  return (object) => {
    const [first, ...rest] = findValues(object, path, accepts);
    if (first === undefined) return null;
    return [evidence(first, expected), ...rest.map((found) => evidence(found, expected))];
  };
}

function evidence(found: { readonly field: string; readonly container: string | null; readonly value: Json }, expected: string): StatusEvidence {
  return { field: found.field, container: found.container, expected, received: found.value };
}

function absent(field: string, expected: string): RuleReader {
  const path = parsePath(field);
  return (object) => (findValues(object, path, () => true).length > 0 ? null : [{ field, container: null, expected, received: null }]);
}

function not(rule: Rule): RuleReader {
  const reader = compileRule(rule);
  const field = firstField(rule);
  const path = parsePath(field);
  const expected = `not: ${describeRule(rule)}`;
  return (object) => {
    if (reader(object) !== null) return null;
    const [seen] = findValues(object, path, () => true);
    return [{ field: seen?.field ?? field, container: seen?.container ?? null, expected, received: seen?.value ?? null }];
  };
}

function all(readers: readonly RuleReader[]): RuleReader {
  return (object) => {
    let found: NonEmpty<StatusEvidence> | null = null;
    for (const reader of readers) {
      const next = reader(object);
      if (next === null) return null;
      found = found === null ? next : [...found, ...next];
    }
    return found;
  };
}

function any(readers: readonly RuleReader[]): RuleReader {
  return (object) => {
    let found: NonEmpty<StatusEvidence> | null = null;
    for (const reader of readers) {
      const next = reader(object);
      if (next !== null) found = found === null ? next : [...found, ...next];
    }
    return found;
  };
}

/** A rule in words, for people: `status.phase is "Running"`. */
export function describeRule(rule: Rule): string {
  if ('all' in rule) return rule.all.map(describeRule).join(' and ');
  if ('any' in rule) return rule.any.map(describeRule).join(' or ');
  if ('not' in rule) return `not (${describeRule(rule.not)})`;
  if ('exists' in rule) return `${rule.field} is ${rule.exists ? 'present' : 'absent'}`;
  if ('equals' in rule) return `${rule.field} is ${JSON.stringify(rule.equals)}`;
  if ('oneOf' in rule) return `${rule.field} is one of ${rule.oneOf.map((wanted) => JSON.stringify(wanted)).join(', ')}`;
  if ('matches' in rule) return `${rule.field} matches ${rule.matches}`;
  return `${rule.field} is at least ${rule.atLeast}`;
}

function firstField(rule: Rule): string {
  if ('all' in rule) return firstField(rule.all[0]);
  if ('any' in rule) return firstField(rule.any[0]);
  return 'not' in rule ? firstField(rule.not) : rule.field;
}

/** Only scalars are compared in the catalogue; lists and objects are equal where they are written alike. */
function same(left: Json, right: Json): boolean {
  return left === right || (typeof left === 'object' && typeof right === 'object' && JSON.stringify(left) === JSON.stringify(right));
}
