// Brings k6 to a machine that has none: the official archive of the pinned release, else a build with Go.
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { downloadK6 } from './k6-download.mjs';
import { k6Downloads, k6InCache, k6Licence, k6Module, k6Version, oldestK6 } from './k6-release.mjs';
import { findGo, findK6 } from './needs.mjs';
import { interrupted, run, say, step } from './step.mjs';

/** Said wherever k6 is missing: what that means and the two ways to get it. */
export const k6Missing = `k6 is missing, so whatever asks for load stays undecided. Two ways to get it: install k6 ${oldestK6} or newer so that it is on PATH `
  + '(https://grafana.com/docs/k6/latest/set-up/install-k6/), or install Go (https://go.dev/dl/) and run the same command again: it then builds k6 itself.';

/** Finds k6, or brings it; null: neither was possible, and why was printed. */
export async function provideK6(env = process.env) {
  const found = findK6(env);
  if (found !== null) {
    say(`  k6: ${found}`);
    return found;
  }
  if (env.PODLORE_K6 === 'none') {
    say('  k6 is hidden: PODLORE_K6 is none');
    return null;
  }
  if (env.PODLORE_K6) {
    say(`  PODLORE_K6 is ${env.PODLORE_K6}, which is no program: nothing else is tried`);
    return null;
  }
  say(`  k6 ${k6Version} is not here yet. It is ${k6Licence}`);
  const target = k6InCache(env);
  const ways = { [`download k6 ${k6Version}`]: download, [`build k6 ${k6Version} with Go`]: build };
  for (const [title, bring] of Object.entries(ways)) {
    try {
      await step(title, () => inPlace(target, (folder) => bring(folder, env)));
      return target;
    } catch (error) {
      interrupted.throwIfAborted();
      say(`  no k6 this way: ${error.message}`);
    }
  }
  return null;
}

// A half-made program must never stand where the harness looks: it is made beside that place and moved there at once.
async function inPlace(target, make) {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'part-'));
  try {
    const made = await make(folder);
    await chmod(made, 0o755);
    await rename(made, target);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function download(folder, env) {
  return downloadK6(folder, env.PODLORE_K6_DOWNLOADS || k6Downloads);
}

async function build(folder, env) {
  const go = findGo(env);
  if (go === null) throw new Error('Go is neither on PATH nor in its usual places');
  say(`  ${go} install ${k6Module} (a minute or two)`);
  const ended = await run(go, ['install', k6Module], { cwd: folder, env: { ...env, GOBIN: folder, GOWORK: 'off' } });
  if (ended.code !== 0) throw new Error(`go install ended with ${ended.code}: ${ended.output.trim().split('\n').at(-1)}`);
  return join(folder, process.platform === 'win32' ? 'k6.exe' : 'k6');
}
