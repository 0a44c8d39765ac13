// `npm run check`: what a change must pass beside the tests. Everything is looked at, then the names of what failed are given.
import { delimiter, join } from 'node:path';
import { generate } from './generators.mjs';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { run, say, script, step, tail } from './step.mjs';

const env = repositoryEnvironment();
// The type-aware half of the linter is looked for on PATH.
const lintEnvironment = { ...env, PATH: `${join(root, 'tools', 'node_modules', '.bin')}${delimiter}${env.PATH}` };

const looks = {
  'lint': () => run(program('oxlint', 'tools'), ['--type-aware', '--deny-warnings'], { cwd: root, env: lintEnvironment }),
  'unused files, exports and dependencies': () => run(program('knip', 'tools'), ['--directory', root], { cwd: root, env }),
  'changesets': () => run(program('changeset', 'tools'), ['status'], { cwd: root, env }),
};

await script('npm run check', async () => {
  await setUp();
  const failed = await generate(true);
  for (const [title, look] of Object.entries(looks)) {
    const { code, output } = await step(title, look);
    if (code === 0) continue;
    say(tail(output));
    failed.push(title);
  }
  say(failed.length === 0 ? 'npm run check: all well' : `npm run check: failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});
