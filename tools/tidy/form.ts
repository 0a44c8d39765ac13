// The outward form of files: a newline at the end, no carriage returns, no conflict markers; pages that are meant to be short stay short.
import { remarksOn } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const screen = { lines: 60, columns: 140 };
const folderReadme = { lines: 30, columns: 200 };

/** Every text file ends in one newline and is free of what editors and merges leave behind. Fixtures stay as the program that made them wrote them. */
export function formRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files.filter(({ path }) => !path.includes('/fixtures/')).flatMap(({ path, text }) => [
    ...(text === '' || (text.endsWith('\n') && !text.endsWith('\n\n')) ? [] : [`${path}:${text.split('\n').length}: ends in exactly one newline`]),
    ...remarksOn(path, text.split('\n'), /\r$/, () => 'ends its lines with a newline alone'),
    ...remarksOn(path, text.split('\n'), /^(?:<{7}|>{7}) /, () => 'holds a conflict marker'),
  ]);
}

/** The README fits on a screen; the README of a folder of items fits in half of one. */
export function readmeRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files.flatMap(({ path, text }) => {
    const most = path === 'README.md' ? screen : /^(packages|apps)\/.*\/src\/.*README\.md$/.test(path) ? folderReadme : null;
    if (most === null) return [];
    const lines = text.trimEnd().split('\n');
    const long = lines.findIndex((line) => line.length > most.columns);
    return [
      ...(lines.length > most.lines ? [`${path}:${most.lines}: ${lines.length} lines, at most ${most.lines}`] : []),
      ...(long >= 0 ? [`${path}:${long + 1}: wider than ${most.columns} columns`] : []),
    ];
  });
}
