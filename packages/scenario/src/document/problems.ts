import { codeFrameColumns } from '@babel/code-frame';
import type { PodloreCode, Problem } from '../problem.ts';

/** One file's text, as problems point into it. */
export interface Source {
  /** As messages show it. */
  readonly file: string;
  readonly text: string;
}

/** Counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Mistake {
  readonly code: PodloreCode;
  readonly message: string;
  readonly wayOut: string;
}

/** Beyond this a line is no help, and may be a whole file. */
const columnsShown = 200;

export const problemAt = ({ file, text }: Source, place: Place, mistake: Mistake): Problem => ({ ...mistake, file, line: place.line, column: place.column, frame: frameOf(text, place) });

/** Where there is no text to point into: the file itself is the problem. */
export const problemIn = (file: string, mistake: Mistake): Problem => ({ ...mistake, file, line: 1, column: 1, frame: '' });

/** Only the lines around the place are handed on: a file may be large, a line endless, and control characters would reach a terminal. */
function frameOf(text: string, { line, column }: Place): string {
  const first = Math.max(1, line - 2);
  const shown = linesOf(text, first, line + 2).map((content) => content.slice(0, columnsShown).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd'));
  if (column > columnsShown) return '';
  // code-frame counts lines from 1 and, since its version 8, columns from 0.
  return codeFrameColumns(shown.join('\n'), { start: { line, column: column - 1 } }, { highlightCode: false, startLine: first });
}

function linesOf(text: string, first: number, last: number): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (let line = 1; line <= last; line++) {
    const end = text.indexOf('\n', from);
    if (line >= first) found.push(text.slice(from, end === -1 ? undefined : end).replace(/\r$/, ''));
    if (end === -1) break;
    from = end + 1;
  }
  return found;
}
