// What the catalogue still owes: a status without a scenario that shows it (or a reason why none can), or without a golden case.
// Each such debt is a line of coverage.txt, and that list may only shrink.
import { filesOf } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const folder = 'packages/knowledge/src/data/statuses/';
const list = 'tools/tidy/coverage.txt';

/** One line of the list: the id of a status, and what it lacks. */
export type Debt = `${string} ${'shown' | 'case'}`;

/** The debts that the tree shows. */
export function debts(files: readonly SourceFile[]): readonly Debt[] {
  return statuses(files).flatMap(({ id, text }): readonly Debt[] => [
    ...(/^ {2}shown: null,$/m.test(text) ? [`${id} shown` as const] : []),
    ...(files.some(({ path }) => path.startsWith(`packages/knowledge/cases/${id}/`) && path.endsWith('.pod.json')) ? [] : [`${id} case` as const]),
  ]);
}

/** The debts that a list admits. */
export function admitted(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** The list and the tree say the same, and nothing was added to the list about a status that already stood there without that debt. */
export function debtRemarks(files: readonly SourceFile[], listed: readonly string[], before: { readonly listed: readonly string[]; readonly statuses: readonly string[] }): readonly Remark[] {
  const owed: readonly string[] = debts(files);
  return [
    ...owed.filter((debt) => !listed.includes(debt)).map((debt) => `${list}:1: "${debt}" is owed but not listed: pay it`),
    ...listed.filter((debt) => !owed.includes(debt)).map((debt) => `${list}:1: "${debt}" is paid: delete its line`),
    ...listed
      .filter((debt) => before.statuses.includes(debt.split(' ')[0] ?? '') && !before.listed.includes(debt))
      .map((debt) => `${list}:1: "${debt}" is new for a status that had it: this list may only shrink`),
  ];
}

/** Every scenario that a status names as showing it exists. */
export function shownRemarks(files: readonly SourceFile[]): readonly Remark[] {
  const names = new Set(filesOf(files, ['scenarios/'], ['.yaml']).map(({ text }) => /^name: *(\S+)/m.exec(text)?.[1]));
  return statuses(files).flatMap(({ path, text }) => {
    const scenario = /^ {2}shown: \{ scenario: '([^']+)' \},$/m.exec(text)?.[1];
    return scenario === undefined || names.has(scenario) ? [] : [`${path}:1: no document under scenarios/ has the name ${scenario}`];
  });
}

/** The ids of all statuses, each from its own file. */
export function statuses(files: readonly SourceFile[]): readonly (SourceFile & { readonly id: string })[] {
  return filesOf(files, [folder], ['.ts']).map((file) => ({ ...file, id: /^ {2}id: '([^']+)'/m.exec(file.text)?.[1] ?? file.path }));
}
