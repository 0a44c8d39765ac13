// The pure rooms read no clock, draw no chance, print nothing and touch nothing outside: that is what makes a run repeatable.
import { codeLines, filesOf, remarksOn } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const pureRooms = ['packages/knowledge/src/', 'packages/scenario/src/', 'packages/simulator/src/model/'];
const synchronousRoom = 'packages/simulator/src/model/';

const impure: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bDate\.now\b|\bnew Date(?:\(\)|(?![\w(]))|\bperformance\./, 'takes the time as an argument'],
  [/\bMath\.random\b|\bcrypto\./, 'takes chance as an argument'],
  [/\bconsole\./, 'prints nothing'],
  [/\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\(/, 'has no timers'],
  [/\bfrom 'node:|\bimport\('node:|(?<![.\w])process\.(?:env|exit|argv|cwd|std|hrtime|nextTick)\b/, 'touches nothing outside'],
];

/** What a pure room must not do. Its tests may. */
export function purityRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return sources(files, pureRooms).flatMap(({ path, text }) => {
    const lines = withImports(text);
    return impure.flatMap(([pattern, instead]) => remarksOn(path, lines, pattern, (found) => `"${found}": a pure room ${instead}`));
  });
}

/** In the simulator's model nothing waits: everything happens on one event queue. */
export function asyncRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return sources(files, [synchronousRoom]).flatMap(({ path, text }) =>
    remarksOn(path, codeLines(text), /\basync\b|\bawait\b|\bPromise\b/, (found) => `"${found}": the model is synchronous, post an event on its queue`));
}

function sources(files: readonly SourceFile[], rooms: readonly string[]): readonly SourceFile[] {
  return filesOf(files, rooms, ['.ts']).filter(({ path }) => !/\.(test|bench)\.ts$/.test(path));
}

// The names of modules stand in quotes, so lines with imports are looked at as they are.
function withImports(text: string): readonly string[] {
  const written = text.split('\n');
  return codeLines(text).map((line, index) => (/\bfrom\s*''|\bimport\(''/.test(line) ? (written[index] ?? '') : line));
}
