// How much a user's own script would do, asked of k6 before it runs: `k6 inspect` reads its options and starts nothing.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { k6Environment, scriptVariables, type RunFiles } from './invocation.ts';
import { limits } from './limits.ts';
import { worthShowing } from './summary.ts';

/** Why the script is not started; null: it may be. */
export async function ownScriptRefusal(k6: string, files: RunFiles, target: string): Promise<string | null> {
  const answer = await inspect(k6, files, target);
  if ('trouble' in answer) return answer.trouble;
  if (answer.users > limits.users) return `the script may start ${answer.users} virtual users: podlore allows ${limits.users}`;
  if (answer.seconds === null || answer.seconds > limits.durationSeconds + 60) return `the script would run for ${answer.text}: podlore allows ${limits.durationSeconds} s`;
  return null;
}

const missesFile = /couldn't be found on local disk|no such file or directory/;
const alone = 'Only the script itself is given to k6: import and open() of files beside it are not supported; write what it needs into the script';

type Inspected = { readonly users: number; readonly seconds: number | null; readonly text: string } | { readonly trouble: string };

async function inspect(k6: string, files: RunFiles, target: string): Promise<Inspected> {
  const args = ['inspect', '--execution-requirements', '--no-color', '--log-format=json', '--include-system-env-vars=false', ...scriptVariables(files, target), '--', files.script];
  try {
    const { stdout } = await promisify(execFile)(k6, args, { env: k6Environment(files, process.env), cwd: files.folder, timeout: 20_000, maxBuffer: 8 * 1024 * 1024 });
    const { maxVUs, totalDuration } = JSON.parse(stdout) as { readonly maxVUs?: unknown; readonly totalDuration?: unknown };
    const text = String(totalDuration);
    return { users: Number(maxVUs), seconds: goSeconds(text), text };
  } catch (error) {
    const { stderr } = error as { readonly stderr?: unknown };
    // `inspect` misses the one user that `run` assumes where the options name none. How long it runs is bounded by podlore in any case.
    if (String(stderr).includes('scenario default has configuration errors: the number of VUs must be more than 0')) return { users: 1, seconds: 0, text: '0s' };
    const words = typeof stderr === 'string' && stderr.trim() !== '' ? worthShowing(stderr, 500) : String(error).slice(0, 500);
    return { trouble: `k6 cannot read the script: ${words}${missesFile.test(words) ? `. ${alone}` : ''}` };
  }
}

/** Go's way to write a duration, 1h2m3.5s; null: not one. */
export function goSeconds(text: string): number | null {
  const units: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1, ms: 0.001, 'µs': 1e-6, us: 1e-6, ns: 1e-9 };
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|µs|us|ns))+$/.test(text)) return null;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|µs|us|ns)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
}
