// What an interrupted script does, seen from outside: small scripts are started, and the signals that a terminal and npm would send are sent.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { k6InCache } from './k6-release.mjs';
import { lastComplaint } from './step.mjs';

const here = new URL('.', import.meta.url);
const script = (main: string) => `
  import { run, say, script, step, withTemporaryFolder } from '${here}step.mjs';
  import { provideK6 } from '${here}k6.mjs';
  await script('sample', async () => { ${main} });`;
// Counts the signals it is told of, takes its time to end, and ends as a program that tidied up.
const child = `
  let signals = 0;
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { if (++signals === 1) setTimeout(() => { console.log('told ' + signals + ' of ' + name); process.exit(0); }, 300); });
  setInterval(() => {}, 1000);
  console.log('child is up');`;

let folder: string;
let servers: { closeAllConnections(): void; close(): void }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podlore-step-'));
  mkdirSync(join(folder, 'tmp'));
  servers = [];
});

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const runChild = (options: string) => `await run(process.execPath, ['-e', ${JSON.stringify(child)}], ${options});`;

test.each(['SIGINT', 'SIGTERM'] as const)('%s is passed on once, what runs is waited for, and nothing new is started', async (signal) => {
  const main = `await withTemporaryFolder(async () => { ${runChild('{ show: true }')} say('went on'); }); return 0;`;
  // Twice: npm passes on what the terminal has already sent.
  const { code, output } = await interrupted(main, 'child is up', [signal, signal]);
  expect(code).toBe(130);
  expect(output).toContain(`told 1 of ${signal}`);
  expect(output).not.toContain('went on');
  expect(output.trimEnd().split('\n').at(-1)).toBe('sample: Interrupted. Run the same command again to go on.');
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});

test('no step and no program begins after the signal, even where errors are caught', async () => {
  const main = `try { ${runChild('{ show: true }')} } catch {}
    try { await step('another step', () => say('went on')); } catch {}
    try { await run(process.execPath, ['-e', 'console.log("went on")'], { show: true }); } catch {}
    return 0;`;
  const { code, output } = await interrupted(main, 'child is up', ['SIGINT']);
  expect(code).toBe(130);
  expect(output).not.toMatch(/went on|another step/);
});

test('an interrupted download of k6 leaves nothing in the cache and is not followed by a build', async () => {
  const { asked, address } = await silentServer();
  const { code, output } = await interrupted('await provideK6(); return 0;', asked, ['SIGINT'], { PODLORE_K6_DOWNLOADS: address });
  expect([code, output]).toEqual([130, expect.not.stringMatching(/no k6 this way|build k6/)]);
  expect(readdirSync(dirname(k6InCache({ XDG_CACHE_HOME: folder })))).toEqual([]);
});

test('an interrupted build of k6 is no reason to go on without k6', async () => {
  const go = join(folder, 'go');
  // No shell: while one starts a program it may miss a signal.
  writeFileSync(go, `#!${process.execPath}\nif (process.argv[2] === 'version') console.log('go version go1.26'); else setInterval(() => {}, 1000);\n`);
  chmodSync(go, 0o755);
  const { code, output } = await interrupted(`await provideK6(); say('went on'); return 0;`, 'a minute or two', ['SIGINT'], { PODLORE_GO: go, PODLORE_K6_DOWNLOADS: 'http://127.0.0.1:1' });
  expect([code, output]).toEqual([130, expect.not.stringMatching(/go install ended|went on/)]);
  expect(readdirSync(dirname(k6InCache({ XDG_CACHE_HOME: folder })))).toEqual([]);
});

test("podlore's last complaint is told on one line", () => {
  const errors = '+1.2s pod Running\npodlore: a warning\n\u001B[31mpodlore: port 30020 is taken [PODLORE_PORT_TAKEN]\u001B[39m\n  Free it.\n';
  expect(lastComplaint(errors)).toBe('port 30020 is taken [PODLORE_PORT_TAKEN] Free it.');
  expect(lastComplaint('nothing of the kind\n')).toBe('See the lines above.');
});

// Starts a script, waits for a word of its output or for something else, sends the signals, and waits for its end.
async function interrupted(main: string, until: string | Promise<void>, signals: readonly NodeJS.Signals[], env: { readonly [name: string]: string } = {}) {
  const file = join(folder, 'sample.mjs');
  writeFileSync(file, script(main));
  const started = spawn(process.execPath, [file], { env: { PATH: '/usr/bin:/bin', TMPDIR: join(folder, 'tmp'), XDG_CACHE_HOME: folder, HOME: folder, ...env } });
  let output = '';
  const ended = new Promise<number | null>((resolve) => started.on('close', resolve));
  const said = new Promise<void>((resolve) => {
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (typeof until === 'string' && output.includes(until)) resolve();
    });
  });
  await Promise.race([typeof until === 'string' ? said : until, ended]);
  for (const signal of signals) started.kill(signal);
  return { code: await ended, output };
}

// Takes a request and never answers.
async function silentServer(): Promise<{ readonly asked: Promise<void>; readonly address: string }> {
  let wasAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    wasAsked = resolve;
  });
  const server = createServer(() => wasAsked());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return { asked, address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}` };
}
