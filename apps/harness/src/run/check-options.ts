// What a caller of the library may have got wrong in the options; the command line cannot.
import { HarnessError } from '../errors.ts';
import { defaultSeed, type RunOptions } from './options.ts';

/** Throws PODLORE_USAGE. A caller in JavaScript has no compiler to tell it, so nothing is taken for granted. */
export function checkOptions(options: RunOptions): void {
  const { paths, reporters, out, trace, seed = defaultSeed } = options as { readonly [option in keyof RunOptions]: unknown };
  const wrong = (message: string, wayOut: string) => new HarnessError('PODLORE_USAGE', message, wayOut);
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) throw wrong('a run needs paths: a list of scenario files, or of folders of them', "Give it some, such as runScenarios({ paths: ['scenarios'] }).");
  if (reporters !== undefined && !(Array.isArray(reporters) && reporters.every(isReporter))) throw wrong('reporters is a list of names, or of objects with a method report', "Give it one, such as reporters: ['json'].");
  for (const [name, folder] of [['out', out], ['trace', trace]] as const) {
    if (folder !== undefined && (typeof folder !== 'string' || folder === '')) throw wrong(`--${name} names a folder`, 'Write its path, or . for this one.');
  }
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) throw wrong(`the seed ${String(seed)} is no whole number from 0 to 4294967295`, 'Give --seed such a number, or leave it out.');
}

function isReporter(one: unknown): boolean {
  return typeof one === 'string' || (typeof one === 'object' && one !== null && 'report' in one && typeof one.report === 'function');
}
