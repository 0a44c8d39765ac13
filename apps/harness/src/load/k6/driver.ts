// The load driver `k6`: a plan in, samples while it runs, a result at the end.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { LoadDriver, LoadPlan, LoadResult, LoadRun, LoadSample, RunContext } from '@podlore/scenario';
import { createQueue } from '../../queue.ts';
import { createBuckets } from './buckets.ts';
import { k6Arguments, k6Environment, refusal, scriptData, targetUrl, type RunFiles } from './invocation.ts';
import { requestTimeoutMs } from './limits.ts';
import { readPoint } from './points.ts';
import { startProcess, type Ended, type Running } from './process.ts';
import { ownScriptRefusal } from './requirements.ts';
import { readSummary, thresholdsFrom, worthShowing } from './summary.ts';
import { tail } from './tail.ts';

/** Beside dist, and beside the source: the same three folders up from either. */
const constantScript = fileURLToPath(new URL('../../../src/load/k6/script.js', import.meta.url));
const lookEveryMs = 100;
/** What k6 may take beyond its duration to start, to let the last requests end and to write its summary. */
const endSlackMs = 15_000;

/** path: an absolute path to a k6, as `findK6` gives it. hurry: once aborted, k6 is killed rather than asked to end. */
export function k6Driver(path: string, hurry: AbortSignal = new AbortController().signal): LoadDriver<'k6'> {
  return { name: 'k6', summary: 'k6, found on this machine, at a constant arrival rate', start: (plan, address, run) => startLoad({ path, hurry }, plan, address, run) };
}

interface Program {
  readonly path: string;
  readonly hurry: AbortSignal;
}

function startLoad(k6: Program, plan: LoadPlan, address: string, run: RunContext): LoadRun {
  const samples = createQueue<LoadSample>();
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  run.signal.addEventListener('abort', stop, { once: true });
  if (run.signal.aborted) stop();
  const result = carryOut(k6, plan, address, samples.push, stopped.signal).finally(() => {
    run.signal.removeEventListener('abort', stop);
    samples.close();
  });
  const settled = result.then(() => undefined, () => undefined);
  const end = async () => {
    stop();
    await settled;
  };
  return { samples, result, stop: end, [Symbol.asyncDispose]: end };
}

type Give = (sample: LoadSample) => void;

async function carryOut(k6: Program, plan: LoadPlan, address: string, give: Give, stopped: AbortSignal): Promise<LoadResult> {
  const refused = refusal(plan, address);
  if (refused !== null) return notStarted(refused);
  const folder = await mkdtemp(join(tmpdir(), 'podlore-k6-')).catch(unwritable);
  if (typeof folder !== 'string') return folder;
  try {
    const files = await prepareFiles(folder, plan, address).catch(unwritable);
    return 'ending' in files ? files : await runIn(files, k6, plan, targetUrl(plan, address), give, stopped);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(files: RunFiles, k6: Program, plan: LoadPlan, target: string, give: Give, stopped: AbortSignal): Promise<LoadResult> {
  const tooMuch = plan.script === null ? null : await ownScriptRefusal(k6.path, files, target);
  if (tooMuch !== null) return notStarted(tooMuch);
  if (stopped.aborted) return { ...notStarted('stopped before it began'), ending: 'stopped' };
  const child = startProcess({ path: k6.path, args: k6Arguments(files, target), environment: k6Environment(files, process.env), folder: files.folder }, k6.hurry);
  try {
    return await follow(child, plan, files, give, stopped);
  } finally {
    // It has ended, unless following it failed.
    await child.stop();
  }
}

async function follow(child: Running, plan: LoadPlan, files: RunFiles, give: Give, stopped: AbortSignal): Promise<LoadResult> {
  const startedMs = Date.now();
  const buckets = createBuckets();
  await using points = tail(files.points);
  const look = async (ended: boolean) => {
    for (const line of await points.lines()) {
      const point = readPoint(line);
      if (point !== null) buckets.add(point);
    }
    for (const sample of buckets.take(ended)) give(sample);
  };
  const limitMs = plan.durationSeconds * 1_000 + requestTimeoutMs + endSlackMs;
  let endedBy: 'itself' | 'stopped' | 'timed-out' = 'itself';
  let ended: Ended | null = null; // null: still running
  void child.ended.then((end) => (ended = end));
  while (ended === null) {
    await Promise.race([child.ended, sleep(lookEveryMs)]);
    await look(false);
    if (ended !== null || (!stopped.aborted && Date.now() - startedMs < limitMs)) continue;
    endedBy = stopped.aborted ? 'stopped' : 'timed-out';
    await child.stop();
  }
  await look(true);
  const end = await child.ended;
  const summary = await readFile(files.summary, 'utf8').then(readSummary, () => null);
  const ending = endingOf(endedBy, end.exitCode);
  return {
    ending,
    exitCode: end.exitCode,
    durationMs: Date.now() - startedMs,
    droppedIterations: buckets.dropped(),
    // What never ran was measured against nothing.
    thresholds: ending === 'could-not-start' ? [] : (summary?.thresholds ?? thresholdsFrom(plan.thresholds, end.exitCode, end.log)),
    total: buckets.total(startedMs),
    stderrTail: [...blockedNote(buckets.blocked()), worthShowing(end.log)].join('\n'),
  };
}

const blockedNote = (requests: number): readonly string[] => (requests === 0 ? [] : [`podlore: ${requests} requests were for other addresses than the service's; they were not sent`]);

/** k6's exit codes: errext/exitcodes in k6's source. 99 thresholds crossed, 105 ended from outside, 108 and 110 the script's own word. */
function endingOf(endedBy: 'itself' | 'stopped' | 'timed-out', exitCode: number | null): LoadResult['ending'] {
  if (exitCode === 99 || exitCode === 110) return 'threshold-crossed';
  if (endedBy !== 'itself') return endedBy;
  if (exitCode === 0) return 'completed';
  if (exitCode === 105 || exitCode === 108 || (exitCode !== null && exitCode >= 128 && exitCode < 255)) return 'stopped';
  return 'could-not-start';
}

async function prepareFiles(folder: string, plan: LoadPlan, address: string): Promise<RunFiles> {
  await chmod(folder, 0o700);
  const file = (name: string) => join(folder, name);
  const files = { folder, config: file('config.json'), data: file('data.json'), points: file('points.ndjson'), summary: file('summary.json'), script: plan.script === null ? constantScript : file('script.js') };
  if (plan.script !== null) await writeFile(files.script, plan.script, { mode: 0o600 });
  await writeFile(files.config, '{}', { mode: 0o600 });
  await writeFile(files.data, JSON.stringify(scriptData(plan, address)), { mode: 0o600 });
  return files;
}

/** A machine without room for k6's files has no load; the run goes on, and undoes what it did. */
function unwritable(error: unknown): LoadResult {
  return notStarted(`its files cannot be written to ${tmpdir()} (${String(error)}); make room there, or set TMPDIR to a folder you may write to`);
}

function notStarted(why: string): LoadResult {
  return { ending: 'could-not-start', exitCode: null, durationMs: 0, droppedIterations: 0, thresholds: [], total: createBuckets().total(Date.now()), stderrTail: `podlore did not start k6: ${why}` };
}
