// `npm run bench`: prints how podlore stands against its speed goals on this machine. A slow machine fails nothing.
// Words after `npm run bench --` are parts of file names in tools/bench.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { run, script } from './step.mjs';

const folder = join('tools', 'bench');

await script('npm run bench', async (filters) => {
  await setUp();
  const benches = readdirSync(join(root, folder)).filter((name) => /^p\d+.*\.ts$/.test(name) && filters.every((filter) => name.includes(filter)));
  const ended = [];
  for (const name of benches) ended.push(await run(program('node'), [join(folder, name)], { cwd: root, env: repositoryEnvironment(), show: true }));
  return ended.every(({ code }) => code === 0) ? 0 : 1;
});
