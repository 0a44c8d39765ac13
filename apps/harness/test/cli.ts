// The built command line as a child process, the way a person runs it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const bin = new URL('../bin/podlore.js', import.meta.url).pathname;
export const scenarios = new URL('../../../scenarios/seed', import.meta.url).pathname;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly pid: number;
  /** Resolves once stderr has shown this; rejects when the process ends first. */
  seen(pattern: RegExp): Promise<void>;
  readonly ended: Promise<Ended>;
}

export function start(args: readonly string[], options: { readonly cwd?: string; readonly env?: { readonly [name: string]: string }; readonly input?: string } = {}): Started {
  if (!existsSync(new URL('../dist/main.js', import.meta.url))) throw new Error('apps/harness/dist is missing: build first');
  const child = spawn(process.execPath, [bin, ...args], { cwd: options.cwd, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PODLORE_K6: 'none', ...options.env } });
  let [stdout, stderr] = ['', ''];
  const heard = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const listener of heard) listener();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async seen(pattern) {
      const shown = new Promise<'shown'>((resolve) => {
        const listener = () => {
          if (pattern.test(stderr)) resolve('shown');
        };
        heard.add(listener);
        listener();
      });
      const first = await Promise.race([shown, ended]);
      if (first !== 'shown') throw new Error(`it ended with ${first.code} before ${pattern} was shown:\n${first.stderr}`);
    },
  };
}

export function podlore(args: readonly string[], options: Parameters<typeof start>[1] = {}): Promise<Ended> {
  return start(args, options).ended;
}
