// How k6 is called: an argument list and an environment, never a shell line. Pure.
import type { LoadPlan } from '@podlore/scenario';
import { limits, requestTimeoutMs, usersFor } from './limits.ts';

/** The files of one run, all in a folder of its own. */
export interface RunFiles {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  readonly points: string;
  readonly summary: string;
  /** podlore's constant script, or a copy of the user's own. */
  readonly script: string;
}

/** What the constant script reads. */
export interface ScriptData {
  readonly name: string;
  readonly url: string;
  readonly ratePerSecond: number;
  readonly durationSeconds: number;
  readonly timeoutMs: number;
  readonly users: { readonly ready: number; readonly most: number };
  readonly thresholds: { readonly [metric: string]: readonly string[] };
}

/** Why this plan is not started; null: it may be. */
export function refusal(plan: LoadPlan, address: string): string | null {
  if (!(plan.durationSeconds > 0) || plan.durationSeconds > limits.durationSeconds) return `a load of ${plan.durationSeconds} s: podlore allows more than 0 and at most ${limits.durationSeconds} s`;
  if (plan.script === null && plan.ratePerSecond === null) return 'a load without a rate and without a script';
  if (plan.ratePerSecond !== null && (!(plan.ratePerSecond > 0) || plan.ratePerSecond > limits.ratePerSecond)) return `${plan.ratePerSecond} requests a second: podlore allows more than 0 and at most ${limits.ratePerSecond}`;
  if (plan.script !== null && Object.keys(plan.thresholds).length > 0) return "thresholds beside a script: k6 would drop them for the script's own; write them into the script's options";
  if (plan.script !== null && namesHandleSummary(plan.script)) return 'the script names handleSummary: k6 would write what it returns to any file, and not the summary podlore reads; leave it out';
  if (!plan.path.startsWith('/')) return `the path ${JSON.stringify(plan.path)}: it has to begin with /`;
  if (!URL.canParse(address)) return `the address ${JSON.stringify(address)}: it is no URL`;
  return null;
}

/** Looked for as a word anywhere, whichever way it is exported. This keeps a script from doing it unawares; whoever builds the name from pieces means to. */
function namesHandleSummary(script: string): boolean {
  return /\bhandleSummary\b/.test(script);
}

/** The address with the plan's path, on the address' own host whatever the path says. */
export function targetUrl(plan: LoadPlan, address: string): string {
  const base = new URL(address);
  // Appended as text: resolving `//elsewhere/` against the base would leave it.
  return new URL(base.origin + plan.path).href;
}

export function scriptData(plan: LoadPlan, address: string): ScriptData {
  const ratePerSecond = plan.ratePerSecond ?? 1;
  const thresholds = Object.fromEntries(Object.entries(plan.thresholds).map(([metric, expression]) => [metric, [expression]]));
  return { name: plan.name, url: targetUrl(plan, address), ratePerSecond, durationSeconds: plan.durationSeconds, timeoutMs: requestTimeoutMs, users: usersFor(ratePerSecond), thresholds };
}

/** Every flag here was tried on k6 1.8.1. */
export function k6Arguments(files: RunFiles, target: string): readonly string[] {
  return [
    'run',
    '--config', files.config,
    '--quiet', '--no-color', '--no-usage-report', '--log-format=json', '--log-output=stderr',
    // The older shape of the summary: the newer one leaves the thresholds out.
    '--summary-mode=full', '--new-machine-readable-summary=false', `--summary-export=${files.summary}`,
    '--out', `json=${files.points}`,
    '--system-tags=status,error_code,expected_response,scenario,name',
    // Empty: k6 1.x would listen on localhost:6565.
    '--address', '',
    '--max-redirects', '0',
    '--include-system-env-vars=false',
    ...cage(target),
    ...scriptVariables(files, target),
    '--', files.script,
  ];
}

/** What a script finds in __ENV, and all of it. */
export function scriptVariables(files: RunFiles, target: string): readonly string[] {
  return ['-e', `TARGET=${target}`, '-e', `PODLORE_DATA=${files.data}`];
}

export type Environment = { readonly [name: string]: string | undefined };

/** What the shim of a version manager (asdf, mise) needs to find the k6 it stands for, and all that k6 is given of the environment podlore runs in. */
export function shimEnvironment({ PATH, HOME }: Environment): { readonly [name: string]: string } {
  return { ...(PATH !== undefined && { PATH }), ...(HOME !== undefined && { HOME }) };
}

/** Nothing of ours, next to nothing of the user's: no token, no proxy, no K6_ variable. A config file under HOME is not read, since another is named. */
export function k6Environment(files: RunFiles, around: Environment): { readonly [name: string]: string } {
  return { ...shimEnvironment(around), TMPDIR: files.folder, K6_CONFIG: files.config, K6_AUTO_EXTENSION_RESOLUTION: 'false', K6_WEB_DASHBOARD: 'false', K6_NO_WEB_DASHBOARD: 'true' };
}

/** Where the target is on loopback, every other address is closed to the script: no name is resolved, no other network is dialled. */
function cage(target: string): readonly string[] {
  if (new URL(target).hostname !== '127.0.0.1') return [];
  const others = ['0.0.0.0/2', '64.0.0.0/3', '96.0.0.0/4', '112.0.0.0/5', '120.0.0.0/6', '124.0.0.0/7', '126.0.0.0/8', '128.0.0.0/1', '::/0'];
  return ['--block-hostnames', '*', ...others.flatMap((network) => ['--blacklist-ip', network])];
}
