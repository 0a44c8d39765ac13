// An expectation or a fault as written is a map with one kind in it: { http: { … }, within: 20s }.
import type { NonEmpty } from '@podlore/knowledge';
import type { Entry } from './expectations/expectation.ts';
import { member, textAt } from './json.ts';

/** Fields that stand beside the kind. */
const beside: ReadonlySet<string> = new Set(['within', 'for']);

/** The one kind in a written entry. Its shape has made sure that there is one. */
export function entryOf(written: object): Entry {
  const [kind] = kindsIn(written);
  const params = kind === undefined ? undefined : member(written, kind);
  if (kind === undefined || params === undefined) throw new Error('an entry without a kind');
  return { kind, params, within: textAt(written, 'within') ?? null };
}

export const kindsIn = (written: object): readonly string[] => Object.keys(written).filter((key) => !beside.has(key));

export function entriesOf(written: readonly object[]): NonEmpty<Entry> {
  const [first, ...rest] = written.map(entryOf);
  if (!first) throw new Error('a list without entries');
  return [first, ...rest];
}
