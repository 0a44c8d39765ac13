// Set-up, the same for every script: the right Node, pnpm and turbo, all dependencies, a fresh build. Takes a second when nothing has changed.
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, run, step } from './step.mjs';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const { devDependencies: pinned } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The environment in which the repository's own Node, pnpm and turbo come first. */
export function repositoryEnvironment(env = process.env) {
  return { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ''}`, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
}

/** A program from the repository's node_modules/.bin, or from that of one of its packages. */
export function program(name, folder = '.') {
  return join(root, folder, 'node_modules', '.bin', name);
}

/** Installs the dependencies exactly as locked, and builds every package. */
export async function setUp() {
  await step('install dependencies', install);
  await step('build all packages', () => must(program('turbo'), ['build', '--output-logs=errors-only'], { cwd: root, env: repositoryEnvironment() },
    'A package does not compile: see the lines above.'));
}

async function install() {
  const wayOut = 'Is the npm registry reachable? Then run the same command again; if it still fails, delete node_modules first.';
  const args = ['install', '--frozen-lockfile'];
  if (await haveOwnTools()) return must(program('pnpm'), args, { cwd: root, env: repositoryEnvironment() }, wayOut);
  // Nothing is here yet: npm, which came with Node, lends both from its own cache.
  const borrowed = ['exec', '--yes', `--package=node@${pinned.node}`, `--package=pnpm@${pinned.pnpm}`, '--', 'pnpm', ...args];
  return must(...npm(borrowed), { cwd: root, env: repositoryEnvironment() }, wayOut);
}

async function haveOwnTools() {
  const [node, pnpm] = await Promise.all(['node', 'pnpm'].map((name) => run(program(name), ['--version'], { cwd: root, env: repositoryEnvironment() })));
  return node.code === 0 && node.output.trim() === `v${pinned.node}` && pnpm.code === 0 && pnpm.output.trim() === pinned.pnpm;
}

/** How to call npm: the very one that started this script, where one did. */
export function npm(args) {
  const { npm_execpath: itself } = process.env;
  return itself?.endsWith('npm-cli.js') ? [process.execPath, [itself, ...args]] : ['npm', args];
}
