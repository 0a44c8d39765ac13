// `npm run pack`: every public package as its users get it. The tarballs are looked at by publint and attw; the SDK's is installed in an
// empty folder, imported on each Node line it supports and type-checked; the harness's answers --help and runs the seed's scenarios.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { Failure, must, say, script, step, withTemporaryFolder } from './step.mjs';
import { removeStrangers } from './strangers.mjs';

const nodes = ['22', '24'];
const env = repositoryEnvironment();
const sdk = '@podlore/knowledge';
const harness = 'podlore';

await script('npm run pack', () => withTemporaryFolder(async (folder) => {
  await setUp();
  const tarballs = new Map();
  await step('remove from dist what has no source', async () => {
    for (const { path } of publicPackages()) await removeStrangers(path);
  });
  for (const { name, path } of publicPackages()) tarballs.set(name, await step(`pack ${name}`, () => pack(path, folder)));
  for (const [name, tarball] of tarballs) await step(`look at ${name}`, () => lookAt(tarball));
  await step(`install ${sdk} in an empty folder`, () => useSdk(join(folder, 'sdk'), tarballs.get(sdk)));
  await step(`install ${harness} in an empty folder`, () => useHarness(join(folder, 'harness'), [...tarballs.values()]));
  say(`npm run pack: ${tarballs.size} packages are well`);
  return 0;
}));

function publicPackages() {
  return ['packages', 'apps']
    .flatMap((rooms) => readdirSync(join(root, rooms)).map((name) => join(rooms, name)))
    .filter((path) => existsSync(join(root, path, 'package.json')))
    .map((path) => ({ path, written: JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) }))
    .filter(({ written }) => written.private !== true)
    .map(({ path, written }) => ({ path, name: written.name }));
}

async function pack(path, folder) {
  const { output } = await must(program('pnpm'), ['pack', '--json', '--pack-destination', folder], { cwd: join(root, path), env }, 'The package cannot be packed.');
  const { filename } = JSON.parse(output.slice(output.indexOf('{')));
  return filename.startsWith('/') ? filename : join(folder, filename);
}

async function lookAt(tarball) {
  const { output } = await must('tar', ['-tzf', tarball], {}, 'The tarball cannot be read.');
  const files = output.trim().split('\n');
  const stray = files.find((file) => /\.(test|bench)\.|\/(test|fixtures|testdata)\//.test(file));
  if (stray !== undefined) throw new Failure(`The tarball holds ${stray}.`, "Exclude it in the package's tsconfig.json.");
  if (!files.includes('package/LICENSE')) throw new Failure('The tarball holds no LICENSE.', 'It belongs into every package.');
  await must(program('publint', 'tools'), ['run', tarball, '--strict'], { cwd: root, env }, 'Mend what publint says about package.json.');
  await must(program('attw', 'tools'), [tarball, '--profile', 'esm-only', '--no-emoji'], { cwd: root, env }, 'Mend what attw says about exports and types.');
}

async function useSdk(folder, tarball) {
  await installIn(folder, [tarball]);
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (installed.length !== 1) throw new Failure(`${sdk} brought ${installed.join(', ')}.`, 'The SDK has no dependencies.');
  await cp(join(root, 'tools', 'pack'), folder, { recursive: true });
  for (const node of nodes) await onNode(node, folder, ['use.ts']);
  await must(program('tsc', 'tools'), ['-p', 'tsconfig.json'], { cwd: folder, env }, "A consumer's types do not fit the package.");
}

async function useHarness(folder, tarballs) {
  await installIn(folder, tarballs);
  await cp(join(root, 'scenarios', 'seed'), join(folder, 'seed'), { recursive: true });
  for (const node of nodes) {
    await onNode(node, folder, ['node_modules/.bin/podlore', '--help']);
    await onNode(node, folder, ['node_modules/.bin/podlore', 'run', 'seed', '--no-load']);
  }
}

async function installIn(folder, tarballs) {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await must(...npm(['install', '--no-package-lock', ...tarballs]), { cwd: folder }, 'The package does not install.');
}

async function onNode(node, cwd, args) {
  const saysItsVersion = '--import=data:text/javascript,console.log(process.version)';
  const { output } = await must(...npm(['exec', '--yes', `--package=node@${node}`, '--', 'node', saysItsVersion, ...args]), { cwd }, `It does not run on Node ${node}.`);
  const version = output.split('\n')[0];
  if (!version.startsWith(`v${node}.`)) throw new Failure(`Node ${version} ran where ${node} was meant.`, 'npm exec took another node from PATH.');
  say(`  ${args.slice(0, 3).join(' ')}: runs on Node ${version}`);
}
