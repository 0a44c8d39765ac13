// `npm start`: from a fresh clone to the seed's scenarios under real load, and a report. Can be repeated.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { k6Missing, provideK6 } from './k6.mjs';
import { program, repositoryEnvironment, root, setUp } from './setup.mjs';
import { Failure, lastComplaint, run, say, script, seconds } from './step.mjs';

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
  const { code, output } = await run(program('node'), [
    'apps/harness/bin/podlore.js', 'run', 'scenarios/seed', '--out', report, ...(k6 === null ? [] : ['--k6', k6]),
    '--reporter', 'terminal', '--reporter', 'json=report.json', '--reporter', 'junit=junit.xml', '--reporter', 'html=report.html',
  ], { cwd: root, env: environment(k6), show: true, keepErrors: true });
  const hasReport = existsSync(join(root, report, 'report.json'));
  if (hasReport) say(`The report is in ${report}: report.html, report.json, junit.xml.`);
  if (code === 3 || !hasReport) throw new Failure(`podlore run ended with ${code}, ${meanings[code] ?? 'unknown'}:`, lastComplaint(output), code || 1);
  say(`npm start took ${seconds(startedMs)} and ends with ${code}: ${meanings[code] ?? 'unknown'}.`);
  if (k6 === null) say(k6Missing);
  return code;
});

// podlore looks for k6 itself: it must not find one where this script said that there is none. Its stderr comes through here, and keeps its colours.
function environment(k6) {
  const { PODLORE_K6: named, FORCE_COLOR: forced } = process.env;
  const colours = forced === undefined && process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb' ? { FORCE_COLOR: '1' } : {};
  return { ...repositoryEnvironment(), ...(k6 === null ? { PODLORE_K6: named || 'none' } : {}), ...colours };
}
