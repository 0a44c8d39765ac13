// YAML as JSON, with the place of everything kept, and what a document must not hold refused.
import type { Json } from '@podlore/knowledge';
import { isScalar, LineCounter, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import type { Problem } from '../problem.ts';
import { refusalOf, tooDeep } from './limits.ts';
import { problemAt, type Mistake, type Place, type Source } from './problems.ts';
import { offsetOf, readNode, Refused, type Flavour, type Path, type Reading } from './yaml-node.ts';

export interface YamlDocument {
  readonly source: Source;
  readonly value: Json;
  /** The place of the nearest thing on the path that exists; with `key`, of that key of the thing at the path. */
  placeOf(path: Path, key?: string): Place;
}

/** Reads every document of a text; empty ones are left out. With a problem there are no documents. */
export function readYaml(source: Source, flavour: Flavour): { readonly documents: readonly YamlDocument[]; readonly problems: readonly Problem[] } {
  const refused = refusalOf(source.text, flavour);
  if (refused) return failed(source, refused, refused.mistake);
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const parsed = parsedOrNull(source.text, lines);
  if (parsed === null) return failed(source, { line: 1, column: 1 }, tooDeep);
  const error = parsed.flatMap(({ errors, warnings }) => [...errors, ...warnings])[0];
  if (error) return failed(source, placeAt(error.pos[0]), syntaxMistake(error.code, error.message));
  const documents: YamlDocument[] = [];
  for (const { contents } of parsed) {
    if (contents === null || (isScalar(contents) && contents.value === null)) continue;
    const reading: Reading = { anchors: new Map(), flavour, inAliases: 0 };
    try {
      documents.push({ source, value: readNode(contents, reading), placeOf: (path, key) => placeAt(offsetOf(contents, reading, path, key)) });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      return failed(source, placeAt(thrown.offset), thrown.mistake);
    }
  }
  return { documents, problems: [] };
}

const failed = (source: Source, place: Place, mistake: Mistake): ReturnType<typeof readYaml> => ({ documents: [], problems: [problemAt(source, place, mistake)] });

/** null: it is nested so deep that the parser ran out of stack. */
function parsedOrNull(text: string, lineCounter: LineCounter): readonly Document.Parsed<ParsedNode>[] | null {
  try {
    const parsed = parseAllDocuments(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    return 'empty' in parsed ? [] : parsed;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The parser's own words, with what to do where they do not say. */
function syntaxMistake(code: string, message: string): Mistake {
  // The parser turns its own lack of stack into an error of the document.
  if (message.includes('call stack')) return tooDeep;
  if (code === 'TAB_AS_INDENT') return { code: 'PODLORE_YAML_TAB', message: 'this line is indented with a tab', wayOut: 'indent with spaces: YAML allows no tabs there' };
  if (code === 'TAG_RESOLVE_FAILED') return { code: 'PODLORE_YAML_TAG', message, wayOut: 'leave the tag out' };
  return { code: 'PODLORE_YAML_SYNTAX', message, wayOut: 'correct the YAML' };
}
