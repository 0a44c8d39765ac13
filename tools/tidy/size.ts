// Files stay short enough to read in one go. The length of functions is held by the linter, which parses.
import { isData } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const linesMax = 250;
const code = /\.(ts|mjs|js|go|sh)$/;

/** A code file of more than 250 lines wants to be two rooms. Data is exempt. */
export function sizeRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files
    .filter((file) => code.test(file.path) && !isData(file))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > linesMax)
    .map(({ path, lines }) => `${path}:${linesMax}: ${lines} lines, at most ${linesMax}: split it by what its parts are for`);
}
