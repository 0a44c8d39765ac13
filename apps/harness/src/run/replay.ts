// The command that repeats a run.
import { defaultSeed, type RunOptions } from './options.ts';

/** Everything that changes what is observed; where reports go does not. With npx, which finds podlore wherever npm put it. */
export function replayCommand(options: RunOptions): string {
  const words = ['npx', 'podlore', 'run', ...options.paths.map((path) => (path.startsWith('-') ? `./${path}` : path)), '--seed', String(options.seed ?? defaultSeed)];
  if (options.cluster !== undefined && options.cluster !== 'embedded') words.push('--cluster', options.cluster);
  if (options.load === false) words.push('--no-load');
  if (options.clock !== undefined) words.push('--clock', options.clock);
  if (options.k6 !== undefined) words.push('--k6', options.k6);
  return words.map(quoted).join(' ');
}

/** As a POSIX shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
