// `npm test`: set-up, the types of all tests, then every test whose tools are here. Words after `npm test --` are parts of file names.
// PODLORE_REQUIRE=go,kubectl,chromium,k6 makes a missing tool a failure.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureKubectl, kubectlPath } from '../generate/kubectl.mjs';
import { environmentFor, findTools, needs } from './needs.mjs';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { Failure, interrupted, run, say, script, step, tail, withTemporaryFolder } from './step.mjs';

const tools = join(root, 'tools');
const oneFailure = { passed: 0, failed: 1, skipped: 0 };

await script('npm test', (filters) => withTemporaryFolder(async (folder) => {
  const required = requiredTools();
  await setUp();
  const found = findTools();
  found.kubectl = await provideKubectl(found, required.has('kubectl'));
  const env = environmentFor(found, repositoryEnvironment());
  const counts = [await checkTypes(env), await runProject('unit', filters, env, folder)];
  for (const need of Object.keys(needs)) {
    if (found[need] !== null) counts.push(await runProject(need, filters, env, folder));
    else if (required.has(need)) counts.push(missing(need));
    else say(`not run: no ${need}`);
  }
  if (counts.every(({ passed, failed, skipped }) => passed + failed + skipped === 0)) counts.push(nothingRan(filters));
  const sum = (outcome) => counts.reduce((total, count) => total + count[outcome], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}));

function requiredTools() {
  const names = (process.env.PODLORE_REQUIRE ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !(name in needs));
  if (unknown !== undefined) throw new Failure(`PODLORE_REQUIRE names "${unknown}".`, `It may name ${Object.keys(needs).join(', ')}.`, 2);
  return new Set(names);
}

function missing(need) {
  say(`✗ not run: no ${need}, and PODLORE_REQUIRE names it. Install it, or name its program in PODLORE_${need.toUpperCase()}.`);
  return oneFailure;
}

// Nothing was looked at, and that is no success.
function nothingRan(filters) {
  say(filters.length === 0 ? '✗ no test ran' : `✗ no test ran: no test file has ${filters.join(' or ')} in its path. Name a part of a path, such as packages/knowledge.`);
  return oneFailure;
}

// Where kubectl is required it is the pinned one, built from its own Go module, not whichever the machine has.
async function provideKubectl(found, isRequired) {
  if (process.env.PODLORE_KUBECTL) return found.kubectl;
  if (isRequired && found.go !== null) return step('build kubectl', () => ensureKubectl());
  return found.kubectl ?? (existsSync(kubectlPath()) ? kubectlPath() : null);
}

async function checkTypes(env) {
  try {
    await step('check the types of all tests', async () => {
      // Tests of pages know the DOM, all others do not.
      for (const config of ['tsconfig.tests.json', 'tsconfig.pages.json']) {
        const { code, output } = await run(program('tsc', 'tools'), ['-p', config], { cwd: tools, env });
        if (code !== 0) throw new Error(tail(output));
      }
    });
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    interrupted.throwIfAborted();
    say(error.message);
    return oneFailure;
  }
}

async function runProject(project, filters, env, folder) {
  say(`• tests: ${project}`);
  const file = join(folder, `${project}.json`);
  const args = ['run', '--config', 'vitest.config.ts', '--project', project, ...(filters.length === 0 ? [] : ['--passWithNoTests']), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run(program('vitest', 'tools'), [...args, ...filters], { cwd: tools, env, show: true });
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const count = { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0, skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0) };
  // A file that does not load, or an error outside any test, is a failure as well.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
