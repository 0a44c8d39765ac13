// P2, our side: from the command to its exit. On the virtual clock the whole seed; on the wall clock what a run takes beyond the time that it plays.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Report, Timeline } from '../../packages/scenario/dist/index.js';
import { line, print, roundsMin, summary, takeTurns } from './rounds.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const apartMs = 2_000;
const folder = mkdtempSync(join(tmpdir(), 'podlore-bench-'));
try {
  let seed = 0;
  const [virtual] = await takeTurns([{ name: 'virtual clock, scenarios/seed --no-load', once: async () => (await run('scenarios/seed', `virtual-${(seed += 1)}`, ['--seed', String(seed)])).durationMs }], 20);
  if (virtual === undefined) throw new Error('one side gives one summary');
  // Real time passes side by side: ten runs of half a minute are mostly waiting, and none of them keeps a port of its own. They begin apart, so that
  // none is slowed by how another starts.
  const wall = await Promise.all(Array.from({ length: roundsMin }, async (_, index) => {
    await pause(index * apartMs);
    return run('scenarios/seed/seed-3-readiness-only.yaml', `wall-${index}`, ['--clock', 'wall']);
  }));
  const beyond = summary(`wall clock, ${roundsMin} runs of seed-3-readiness-only begun ${apartMs / 1000} s apart, beyond what was played`, wall.map(({ durationMs, playedMs }) => durationMs - playedMs));
  print('P2', 'virtual clock <= 600 ms p95 from command to exit; wall clock <= what is played + 500 ms', [
    line(virtual),
    line(beyond),
  ], [
    { what: 'command to exit, seed, virtual clock, p95 (median)', goal: '<= 600 ms', value: `${virtual.p95Ms.toFixed(0)} ms (${virtual.medianMs.toFixed(0)} ms)` },
    { what: 'command to exit, wall clock, beyond what was played, worst (median)', goal: '<= 500 ms', value: `${beyond.worstMs.toFixed(0)} ms (${beyond.medianMs.toFixed(0)} ms)` },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// From the first row to the end of the timeline.
function lengthMs({ observations, closedAtMs }: Timeline): number {
  return (closedAtMs ?? Number.NaN) - (observations[0]?.atMs ?? Number.NaN);
}

function run(path: string, name: string, flags: readonly string[]): Promise<{ readonly durationMs: number; readonly playedMs: number }> {
  const out = join(folder, name);
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const args = ['apps/harness/bin/podlore.js', 'run', path, '--no-load', '--out', out, '--reporter', 'json=report.json', ...flags];
    const child = spawn(process.execPath, args, { cwd: top, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString('utf8'); });
    child.on('close', (code) => {
      const durationMs = performance.now() - startedMs;
      if (code !== 0) return reject(new Error(`podlore run ${path} ended with ${code}: ${errors.slice(-2_000)}`));
      const report: Report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
      resolve({ durationMs, playedMs: report.scenarios.reduce((total, { timeline }) => total + lengthMs(timeline), 0) });
    });
  });
}
