// What a caller of the library may have got wrong in the options; the command line cannot. Loaded with a run, and so is zod.
import type { Reporter } from '@podlore/scenario';
import { z } from 'zod';
import { HarnessError } from '../errors.ts';
import type { RunOptions } from './options.ts';

const folder = z.string().min(1).optional();

const schema = z.strictObject({
  paths: z.array(z.string().min(1)).min(1),
  cluster: z.string().optional(),
  reporters: z.array(z.union([z.string(), z.custom<Reporter>(isReporter)])).optional(),
  signal: z.instanceof(AbortSignal).optional(),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  load: z.boolean().optional(),
  clock: z.enum(['virtual', 'wall']).optional(),
  k6: z.string().min(1).optional(),
  out: folder,
  trace: folder,
} satisfies Record<keyof RunOptions, z.ZodType>);

/** What each option is, and how to put it right. */
const wanted: Readonly<Record<keyof RunOptions, readonly [what: string, wayOut: string]>> = {
  paths: ['a list of scenario files, or of folders of them, and not empty', "Give it some, such as runScenarios({ paths: ['scenarios'] })."],
  cluster: ["the name of a way to a cluster, such as 'embedded'", 'Give it one that `podlore list` names, or leave it out.'],
  reporters: ['a list of names, or of objects with a method report', "Give it one, such as reporters: ['json']."],
  signal: ['an AbortSignal', 'Give it the signal of an AbortController, or leave it out.'],
  seed: ['a whole number from 0 to 4294967295', 'Give it such a number, or leave it out.'],
  load: ['true or false', 'Give it false to leave out load, or leave it out.'],
  clock: ["'virtual' or 'wall'", 'Give it one of the two, or leave it out: wall for a scenario with load, else virtual.'],
  k6: ['the path of a k6', 'Give it one, or leave it out: k6 is then looked for.'],
  out: ['the path of a folder', 'Write its path, or . for this one.'],
  trace: ['the path of a folder', 'Write its path, or . for this one.'],
};

/** Throws PODLORE_USAGE for the first option that is wrong. A caller in JavaScript has no compiler to tell it, so nothing is taken for granted. */
export function checkOptions(options: unknown): asserts options is RunOptions {
  const issue = schema.safeParse(options).error?.issues[0];
  if (issue === undefined) return;
  if (issue.code === 'unrecognized_keys') throw new HarnessError('PODLORE_USAGE', `a run has no option ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`, `There are ${Object.keys(wanted).join(', ')}.`);
  const name = issue.path[0] as keyof RunOptions | undefined;
  if (name === undefined) throw new HarnessError('PODLORE_USAGE', 'a run needs an object of options, with paths at least', wanted.paths[1]);
  const [what, wayOut] = wanted[name];
  throw new HarnessError('PODLORE_USAGE', `${name} is not ${what}: ${shown((options as RunOptions)[name])}`, wayOut);
}

/** What was given, in a few words. */
function shown(value: unknown): string {
  if (value === undefined) return 'it is missing';
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value)?.slice(0, 80) ?? typeof value;
}

function isReporter(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'report' in one && typeof one.report === 'function';
}
