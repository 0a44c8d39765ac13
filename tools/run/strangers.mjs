// tsc leaves in dist what it made of a source that is gone or excluded by now; it would be shipped.
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { program, repositoryEnvironment, root } from './setup.mjs';
import { must, say } from './step.mjs';

/** The files of dist that none of these sources makes. Both are lists of paths, the first below dist, the second below src. */
export function strangers(built, sources) {
  const made = new Set(sources.flatMap((source) => source.endsWith('.ts') ? ['.js', '.d.ts'].map((ending) => source.replace(/\.ts$/, ending)) : [source]));
  return built.filter((file) => !made.has(file));
}

/** Removes them from a package. Nothing can miss them: what imports one does not compile. */
export async function removeStrangers(path) {
  const [dist, src] = ['dist', 'src'].map((name) => join(root, path, name));
  // dist is read first: a file that is built meanwhile must not be taken for a stranger.
  const built = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => below(dist, join(entry.parentPath, entry.name)));
  const { output } = await must(program('tsc', 'tools'), ['-p', 'tsconfig.json', '--listFilesOnly'], { cwd: join(root, path), env: repositoryEnvironment() }, 'Its sources cannot be listed.');
  const sources = output.split('\n').map((line) => below(src, line.trim())).filter((file) => file !== '' && !file.startsWith('..'));
  for (const file of strangers(built, sources)) {
    say(`  ${join(path, 'dist', file)} has no source any more: removed`);
    await rm(join(dist, file));
  }
}

function below(folder, file) {
  return relative(folder, file).split(sep).join('/');
}
