// A helper lives with its only user and moves when it gains a second; a room named for nothing in particular collects everything.
import type { Remark, SourceFile } from './tree.ts';

const banned = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);

/** No file or folder is named for nothing in particular. */
export function nameRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files.flatMap(({ path }) => {
    const found = path.split('/').map((part) => part.replace(/\..*$/, '')).find((part) => banned.has(part));
    return found === undefined ? [] : [`${path}:1: nothing is named "${found}": name it for what it does, beside its user`];
  });
}
