import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { admitted, debtRemarks, shownRemarks, statuses } from './coverage.ts';
import { allFiles, top } from './tree.ts';

const status = (id: string, shown: string): { path: string; text: string } => ({ path: `packages/knowledge/src/data/statuses/${id}.ts`, text: `  id: '${id}',\n  shown: ${shown},\n` });
const golden = { path: 'packages/knowledge/cases/Error/plain.pod.json', text: '{}' };
const nothing = { listed: [], statuses: [] };

test('a debt that is not listed, and a line whose debt is paid, are found', () => {
  expect(debtRemarks([status('Error', 'null'), golden], ['Error case'], nothing)).toEqual([
    'tools/tidy/coverage.txt:1: "Error shown" is owed but not listed: pay it',
    'tools/tidy/coverage.txt:1: "Error case" is paid: delete its line',
  ]);
});

test('the list may not grow for a status that was there', () => {
  const files = [status('Error', 'null'), golden];
  expect(debtRemarks(files, ['Error shown'], { listed: [], statuses: ['Error'] })).toHaveLength(1);
  expect(debtRemarks(files, ['Error shown'], { listed: ['Error shown'], statuses: ['Error'] })).toEqual([]);
  expect(debtRemarks(files, ['Error shown'], nothing)).toEqual([]);
});

test('a scenario that is named must exist', () => {
  const named = status('Error', "{ scenario: 'crash' }");
  expect(shownRemarks([named])).toHaveLength(1);
  expect(shownRemarks([named, { path: 'scenarios/x/crash.yaml', text: '# yaml\nname: crash\n' }])).toEqual([]);
});

test('the list says what the tree owes, and only shrinks', () => {
  const listed = admitted(readFileSync(`${top}/tools/tidy/coverage.txt`, 'utf8'));
  expect(debtRemarks(allFiles(), listed, lastCommittedChange())).toEqual([]);
  expect(shownRemarks(allFiles())).toEqual([]);
  expect(statuses(allFiles()).length).toBeGreaterThan(0);
});

test('the read-me files count the statuses as they are', () => {
  const data = allFiles().filter(({ path }) => /^packages\/knowledge\/src\/data\/statuses\/[A-Z]\w*\.ts$/.test(path));
  const many = (shown: RegExp): number => data.filter(({ text }) => shown.test(text)).length;
  const [all, reproduced, never, owed] = [data.length, many(/\bshown: \{ scenario:/), many(/\bshown: \{\s*never:/), many(/\bshown: null\b/)];
  expect(reproduced + never + owed).toBe(all);
  for (const path of ['README.md', 'packages/knowledge/README.md']) {
    const text = readFileSync(`${top}/${path}`, 'utf8');
    for (const figure of [`${all} statuses are explained`, String(reproduced), String(never), String(owed)]) expect(text, path).toMatch(new RegExp(`(?<!\\d)${figure}(?!\\d)`));
  }
});

/** The list and the statuses as they stood before the last commit that changed the list; all empty where history does not reach that far. */
function lastCommittedChange(): { readonly listed: readonly string[]; readonly statuses: readonly string[] } {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: top, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const edited = git('status', '--porcelain', '--', 'tools/tidy/coverage.txt') !== '';
  const before = git('log', '--format=%H', '-n', '2', '--', 'tools/tidy/coverage.txt').trim().split('\n')[edited ? 0 : 1];
  if (before === undefined || before === '') return nothing;
  const files = git('ls-tree', '--name-only', before, 'packages/knowledge/src/data/statuses/').trim().split('\n').map((path) => ({ path, text: git('show', `${before}:${path}`) }));
  return { listed: admitted(git('show', `${before}:tools/tidy/coverage.txt`)), statuses: statuses(files).map(({ id }) => id) };
}
