// What is refused before a YAML parser sees it: parsers recurse, and some inputs end the process instead of throwing.
import type { Mistake, Place } from './problems.ts';

/** People write scenarios, so they are short; manifests may carry a page or a certificate. Parsing takes seconds a megabyte. */
const charactersMax = { scenario: 32 * 1024, kubectl: 256 * 1024 } as const;
/** Levels of nesting, block or flow. */
export const depthMax = 100;
/** Columns a line may be indented by. */
const indentMax = 400;

export const tooDeep: Mistake = { code: 'PODLORE_YAML_DEPTH', message: `this is nested more than ${depthMax} levels deep`, wayOut: 'write it flatter' };

/** null: the text may be parsed. */
export function refusalOf(text: string, flavour: keyof typeof charactersMax): (Place & { readonly mistake: Mistake }) | null {
  const most = charactersMax[flavour];
  if (text.length > most) return { line: 1, column: 1, mistake: { code: 'PODLORE_FILE_TOO_LARGE', message: `the file has ${text.length} characters; podlore reads at most ${most} here`, wayOut: 'split it' } };
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.exec(text);
  if (control) return { ...placeOf(text, control.index), mistake: { code: 'PODLORE_FILE_NOT_TEXT', message: `this is not text: it holds the character 0x${control[0].charCodeAt(0).toString(16).padStart(2, '0')}`, wayOut: 'save it as UTF-8 text' } };
  const deep = deepLine(text) ?? deepFlow(text);
  if (deep === null) return null;
  return { ...placeOf(text, deep), mistake: tooDeep };
}

/** Where a line nests too deep by itself: `- - - -`, or an indent of hundreds of columns. */
function deepLine(text: string): number | null {
  for (let start = 0; start < text.length; ) {
    let indicators = 0;
    let at = start;
    for (; text[at] === ' ' || ((text[at] === '-' || text[at] === '?' || text[at] === ':') && text[at + 1] === ' '); at++) if (text[at] !== ' ') indicators++;
    if (indicators > depthMax || at - start > indentMax) return at;
    const end = text.indexOf('\n', at);
    if (end === -1) return null;
    start = end + 1;
  }
  return null;
}

/** Where brackets nest too deep, strings and comments aside. */
function deepFlow(text: string): number | null {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === '\\' && quote === '"') at++;
      else if (letter === quote) quote = '';
    } else if (letter === '#' && isBlank(text[at - 1])) at = endOfLine(text, at);
    else if (depth > 0 && (letter === '"' || letter === "'") && (isBlank(text[at - 1]) || '[{,:'.includes(text[at - 1] ?? ' '))) quote = letter;
    else if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    if (depth > depthMax) return at;
  }
  return null;
}

const isBlank = (letter: string | undefined): boolean => letter === undefined || letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r';

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
