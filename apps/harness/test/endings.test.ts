// How a run ends when the world does not play along: no k6, a Ctrl-C, a taken port, a full disk.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@podlore/scenario';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podlore, scenarios, start } from './cli.ts';

let folder = '';
/** The third scenario with probes that ask every second and give up at once: the wall clock is slow enough. */
let third = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-endings-'));
  const manifest = await readFile(join(scenarios, 'nginx-httpget.yaml'), 'utf8');
  const quick = manifest.replaceAll('initialDelaySeconds: 5', 'initialDelaySeconds: 0').replaceAll('periodSeconds: 3', 'periodSeconds: 1').replaceAll('failureThreshold: 3', 'failureThreshold: 1');
  expect(quick).not.toBe(manifest);
  await writeFile(join(folder, 'nginx-httpget.yaml'), quick);
  third = join(folder, 'readiness-only.yaml');
  await copyFile(join(scenarios, 'seed-3-readiness-only.yaml'), third);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('without k6 everything runs, load is undecided, and the last line names the two ways to get it', { timeout: 120_000 }, async () => {
  const { code, stdout, stderr } = await podlore(['run', third, '--out', join(folder, 'out')]);
  expect(code).toBe(4);
  expect(stdout).toMatch(/\? undecided .*visitors/);
  expect(stdout).toMatch(/✓ held .*endpoint of ng-deploy-80 is not-ready/);
  const last = stderr.trim().split('\n').at(-1);
  expect(last).toMatch(/k6 is missing/);
  expect(last).toMatch(/npm start/);
  expect(last).toMatch(/--k6 PATH or PODLORE_K6/);
});

describe('Ctrl-C', () => {
  test('before anything has begun', async () => {
    const out = join(folder, 'early');
    const run = start(['run', third, '--out', out]);
    await run.seen(/── given ──/);
    process.kill(run.pid, 'SIGINT');
    expect((await run.ended).code).toBe(130);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    expect(report.scenarios.map(({ outcome }) => outcome)).toEqual(['undecided']);
  });
  test('while the fault is there: it is taken back', { timeout: 60_000 }, async () => {
    const run = start(['run', third, '--out', join(folder, 'late')]);
    await run.seen(/client +home: 403/);
    process.kill(run.pid, 'SIGINT');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/undone: wrote/);
    expect((await readdir(join(folder, 'late'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

test('a port that is taken is 3 and names itself; the others run, and everything is reported', { timeout: 60_000 }, async () => {
  const squatter = createServer().listen(30_020, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve).once('error', resolve));
  const out = join(folder, 'port');
  const { code, stdout, stderr } = await podlore(['run', join(scenarios, 'seed-1-kept-node-port.yaml'), third, '--clock', 'wall', '--no-load', '--json', '--out', out]);
  squatter.close();
  expect(code).toBe(3);
  expect(stderr).toMatch(/30020 .*\[PODLORE_PORT_TAKEN\]/);
  const told = JSON.parse(stdout) as { readonly error: { readonly code: string }; readonly report: Report };
  expect(told.error.code).toBe('PODLORE_PORT_TAKEN');
  expect(told.report.scenarios.map(({ outcome }) => outcome)).toEqual(['undecided', 'passed']);
  expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toEqual(told.report);
  expect((await readdir(out)).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
});

describe('a full disk', () => {
  const mountable = canMount();
  test.each(mountable ? [] : ['tmpfs'])('NOT RUN: mounting a %s needs rights that this machine does not give', () => {
    expect(Boolean(process.env['CI']), 'on CI a tmpfs must be mountable, so that the full disk is not left out unseen').toBe(false);
  });
  test.each(mountable ? ['virtual', 'wall'] : [])('is 3 on the %s clock, says so, and leaves nothing of the run', { timeout: 60_000 }, async (clock) => {
    const disk = join(folder, `disk-${clock}`);
    await mkdir(disk);
    mount(disk);
    try {
      await fill(join(disk, 'filler'));
      const before = await readdir(disk);
      const { code, stderr } = await podlore(['run', clock === 'wall' ? third : scenarios, '--no-load', '--clock', clock, '--out', join(disk, 'out'), '--trace', join(disk, 'trace')]);
      expect(stderr).toContain('PODLORE_DISK_FULL');
      expect(code).toBe(3);
      expect(await readdir(disk)).toEqual(before);
    } finally {
      execFileSync(programs.unmount, [disk]);
    }
  });
});

const programs = { mount: 'mount', unmount: 'umount' };

function mount(path: string): void {
  execFileSync(programs.mount, ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', path], { stdio: 'ignore' });
}

function canMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'podlore-mount-'));
  try {
    mount(path);
    execFileSync(programs.unmount, [path]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(path);
  }
}

/** Leaves some ten kilobytes, so that folders and first bytes fit and the reports do not. */
async function fill(path: string): Promise<void> {
  await writeFile(path, Buffer.alloc(20 * 1024 * 1024 - 16 * 1024));
}
