// P13: how light the two products are: what the SDK brings, how soon it is loaded, how soon the harness answers --help.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { line, print, takeTurns } from './rounds.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const heavy = ['testcontainers', '@kubernetes/client-node'];
const sdkDependencies = dependencies('packages/knowledge').length;
const needing = ['packages', 'apps'].flatMap((folder) => readdirSync(`${top}/${folder}`).map((name) => `${folder}/${name}`)).filter((room) => dependencies(room).some((name) => heavy.includes(name)));

const [bare, loaded, help] = await takeTurns([
  { name: 'node alone', once: () => start(['-e', '0']) },
  { name: 'node that loads @podlore/knowledge', once: () => start(['-e', 'import("./packages/knowledge/dist/index.js")']) },
  { name: 'podlore --help', once: () => start(['apps/harness/bin/podlore.js', '--help']) },
], 20);
if (bare === undefined || loaded === undefined || help === undefined) throw new Error('three sides give three summaries');

print('P13', 'the SDK has 0 dependencies; podlore --help <= 150 ms', [
  `dependencies of the SDK: ${sdkDependencies}`,
  `packages that need ${heavy.join(' or ')} to run: ${needing.join(', ') || 'none'}`,
  ...[bare, loaded, help].map(line),
  `podlore --help takes ${(help.medianMs / bare.medianMs).toFixed(1)} times as long as node alone`,
], [
  { what: 'dependencies of the SDK', goal: '0', value: String(sdkDependencies) },
  { what: 'podlore --help, median (worst)', goal: '<= 150 ms', value: `${help.medianMs.toFixed(0)} ms (${help.worstMs.toFixed(0)} ms)` },
  { what: `packages that need ${heavy.join(' or ')} to run`, goal: 'only when used', value: needing.join(', ') || 'none' },
]);

function dependencies(room: string): readonly string[] {
  const { dependencies: names = {} }: { readonly dependencies?: object } = JSON.parse(readFileSync(`${top}/${room}/package.json`, 'utf8'));
  return Object.keys(names);
}

function start(args: readonly string[]): number {
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: top, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - startedMs;
}
