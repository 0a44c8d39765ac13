// A status, fault, expectation, driver or reporter is one file and one line in its registry. Folder and registry must name the same.
import { posix } from 'node:path';
import type { Remark, SourceFile } from './tree.ts';

/** A folder of items, the registry that lists them, and the file that holds their type where that stands in the folder as well. */
export interface Registry {
  readonly folder: string;
  readonly registry: string;
  /** null: the type lives elsewhere. */
  readonly type: string | null;
}

export const registries: readonly Registry[] = [
  { folder: 'packages/knowledge/src/data/statuses', registry: 'packages/knowledge/src/data/statuses.ts', type: null },
  { folder: 'packages/scenario/src/faults', registry: 'packages/scenario/src/faults.ts', type: 'fault.ts' },
  { folder: 'packages/scenario/src/expectations', registry: 'packages/scenario/src/expectations.ts', type: 'expectation.ts' },
  { folder: 'packages/clusters/src/drivers', registry: 'packages/clusters/src/drivers.ts', type: null },
  { folder: 'apps/harness/src/reporters', registry: 'apps/harness/src/reporters.ts', type: 'reporter.ts' },
];

/**
 * Each item stands in its registry exactly once, and an item imports neither its registry nor a sibling. `html-lanes.ts` beside a listed `html.ts`
 * is a part of that item, for nobody else.
 */
export function registryRemarks(files: readonly SourceFile[], { folder, registry, type }: Registry): readonly Remark[] {
  const list = files.find(({ path }) => path === registry);
  if (list === undefined) return [`${registry}:1: there is no registry of ${folder}`];
  const listed = importsOf(list);
  const inFolder = files.filter(({ path }) => posix.dirname(path) === folder && path.endsWith('.ts') && !/\.(test|bench)\.ts$/.test(path) && posix.basename(path) !== type);
  /** The listed item that a file is a part of; undefined: of none. */
  const whole = (path: string): string | undefined => (listed.includes(path) ? undefined : listed.find((item) => path.startsWith(item.replace(/\.ts$/, '-'))));
  const missing = inFolder.filter(({ path }) => !listed.includes(path) && whole(path) === undefined).map(({ path }) => `${path}:1: not in ${registry}: add its line`);
  const doubled = listed.filter((path, index) => listed.indexOf(path) !== index).map((path) => `${registry}:1: lists ${path} twice`);
  const own = (file: string, path: string): boolean => whole(path) !== undefined && (whole(path) === file || whole(path) === whole(file));
  const closed = new Set([registry, ...inFolder.map(({ path }) => path)]);
  const sideways = inFolder.flatMap((file) => importsOf(file)
    .filter((path) => closed.has(path) && !own(file.path, path))
    .map((path) => `${file.path}:1: an item must not import ${path}`));
  return [...missing, ...doubled, ...sideways];
}

function importsOf({ path, text }: SourceFile): readonly string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map((match) => posix.join(posix.dirname(path), match[1] ?? ''));
}
