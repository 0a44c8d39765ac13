// `npm run fresh`: what a newcomer meets, in a clone of HEAD with an empty HOME and empty caches.
// (a) With node, npm, git, the system, and go where this machine has it: npm start ends 0 with a real k6, npm test ends 0.
// (b) In the same tree with the same caches, go and k6 hidden and the k6 download refused: npm start still runs everything, ends 4 and says
//     at last what is missing; npm test ends 0.
import { rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { k6InCache } from './k6-release.mjs';
import { findGo } from './needs.mjs';
import { newcomer } from './newcomer.mjs';
import { root } from './setup.mjs';
import { Failure, must, run, say, script, seconds, step, tail, withTemporaryFolder } from './step.mjs';

await script('npm run fresh', () => withTemporaryFolder(async (folder) => {
  const startedMs = performance.now();
  const tree = join(folder, 'podlore');
  await step('clone HEAD', () => must('git', ['clone', '--quiet', root, tree], {}, 'Is this a git repository with a commit?'));

  const go = findGo();
  say(go === null ? 'This machine has no go: (a) then needs a k6 that can be downloaded.' : `go: ${go}`);
  const env = { ...await newcomer(join(folder, 'a'), { go, hide: ['go', 'k6'] }), TMPDIR: folder };
  await ends('(a) npm start', 'npm start', tree, env, 0, /ends with 0/);
  await ends('(a) npm install, afterwards', 'npm install', tree, env, 0, /./);
  await ends('(a) npm test', 'npm test', tree, env, 0, /^\d+ passed, 0 failed, \d+ skipped$/);

  const bare = await newcomer(join(folder, 'b'), { go: null, hide: ['go', 'k6'] });
  const without = { ...env, PATH: bare.PATH, PODLORE_GO: 'none', PODLORE_K6_DOWNLOADS: await refusedAddress() };
  const k6 = dirname(k6InCache(env));
  await rename(k6, `${k6}-hidden`);
  await ends('(b) npm start without go and k6', 'npm start', tree, without, 4, /^k6 is missing.*install k6.*install Go/);
  await ends('(b) npm test without go and k6', 'npm test', tree, without, 0, /^\d+ passed, 0 failed, \d+ skipped$/);

  say(`npm run fresh: (a) and (b) end as they should (${seconds(startedMs)})`);
  return 0;
}));

// Runs an npm command as the newcomer would, and holds it to its exit code and to its last line.
async function ends(title, command, cwd, env, code, lastLine) {
  await step(title, async () => {
    const [npm, ...args] = command.split(' ');
    const ended = await run(join(env.PATH.split(delimiter)[0], npm), args, { cwd, env });
    const last = ended.output.trimEnd().split('\n').at(-1) ?? '';
    if (ended.code !== code || !lastLine.test(last)) {
      for (const line of ended.output.split('\n').filter((text) => /FAIL|AssertionError|✗/.test(text))) say(`  ${line}`);
      say(tail(ended.output));
      throw new Failure(`${title} ended with ${ended.code} and said at last: ${last}.`, `It must end with ${code} and say ${lastLine}.`);
    }
    say(`  ended with ${ended.code}: ${last}`);
    for (const line of ended.output.split('\n').filter((text) => /^(?:✓|not run: )/.test(text))) say(`  | ${line}`);
  });
}

// A loopback port that nothing listens on any more.
function refusedAddress() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}
