// A generator is a file of tools/generate that knows `--check`: then it writes nothing and ends 1 when what is committed is stale.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, findTools } from './needs.mjs';
import { program, repositoryEnvironment, root } from './setup.mjs';
import { run, say, step, tail } from './step.mjs';

const folder = 'tools/generate';

/** Runs all generators; gives the names of those that failed or found a stale file. */
export async function generate(check) {
  const found = findTools();
  const env = environmentFor(found, repositoryEnvironment());
  const failed = [];
  for (const { path: generator, needsGo } of generators()) {
    if (needsGo && found.go === null) {
      say(`not run: ${generator} needs Go, and there is no go`);
      continue;
    }
    const { code, output } = await step(`${check ? 'check' : 'run'} ${generator}`, () => run(program('node'), [generator, ...(check ? ['--check'] : [])], { cwd: root, env }));
    if (code === 0) continue;
    say(tail(output));
    failed.push(generator);
  }
  return failed;
}

function generators() {
  return readdirSync(join(root, folder))
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }))
    .filter(({ text }) => text.includes('--check'))
    .map(({ path, text }) => ({ path, needsGo: text.includes("from './go.mjs'") }));
}
