// `npm start`: from a fresh clone to the seed's scenarios under real load, and a report. Can be repeated.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { k6Missing, provideK6 } from './k6.mjs';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { Failure, run, say, script, seconds } from './step.mjs';

const report = '.podlore/report';
const meanings = {
  0: 'all expectations held',
  1: 'an expectation is broken',
  2: 'the command line or a document is wrong',
  3: 'the environment lacks something',
  4: 'something is undecided',
  130: 'interrupted',
};

await script('npm start', async () => {
  const startedMs = performance.now();
  await setUp();
  const k6 = await provideK6();
  say('• podlore run scenarios/seed');
  await rm(join(root, report), { recursive: true, force: true });
  const { code } = await run(program('node'), [
    'apps/harness/bin/podlore.js', 'run', 'scenarios/seed', '--out', report,
    '--reporter', 'terminal', '--reporter', 'json=report.json', '--reporter', 'junit=junit.xml', '--reporter', 'html=report.html',
  ], { cwd: root, env: repositoryEnvironment(), show: true });
  if (!existsSync(join(root, report, 'report.json'))) throw new Failure(`podlore run ended with ${code} and left no report.`, 'See the lines above.', code || 1);
  say(`The report is in ${report}: report.html, report.json, junit.xml.`);
  say(`npm start took ${seconds(startedMs)} and ends with ${code}: ${meanings[code] ?? 'unknown'}.`);
  if (k6 === null) say(k6Missing);
  return code;
});
