// `npm run bench`: prints how podlore stands against its speed goals on this machine, at the end in one table. A slow machine fails nothing.
// Words after `npm run bench --` are parts of file names in tools/bench.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { run, script } from './step.mjs';

const folder = join('tools', 'bench');

await script('npm run bench', async (filters) => {
  await setUp();
  const benches = readdirSync(join(root, folder)).filter((name) => /^p\d+.*\.ts$/.test(name) && filters.every((filter) => name.includes(filter)));
  const kept = mkdtempSync(join(tmpdir(), 'podlore-bench-'));
  const table = join(kept, 'table');
  try {
    const node = (args) => run(program('node'), args, { cwd: root, env: { ...repositoryEnvironment(), PODLORE_BENCH_TABLE: table }, show: true });
    const ended = [];
    for (const name of benches) ended.push(await node([join(folder, name)]));
    if (existsSync(table)) ended.push(await node([join(folder, 'table.ts'), table]));
    return ended.every(({ code }) => code === 0) ? 0 : 1;
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
});
