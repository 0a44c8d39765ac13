import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSimulator } from '../src/model/create.ts';
import type { Served } from '../src/serve/serve.ts';
import { serveSimulator } from '../src/serve/serve.ts';
import { writeKubeconfig } from '../src/serve/kubeconfig.ts';

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** kubectl with a cluster and a home of its own. */
export interface Kubectl extends AsyncDisposable {
  readonly served: Served;
  run(...args: readonly string[]): Promise<Ran>;
  /** The same, with something piped in. */
  feed(input: string, ...args: readonly string[]): Promise<Ran>;
  /** Starts a command that does not end by itself; `stop` ends it and gives what it printed. */
  start(...args: readonly string[]): { readonly printed: () => string; stop(): Promise<Ran> };
}

/** Where kubectl is run, so that its messages name a manifest and no path. */
export const manifests = fileURLToPath(new URL('manifests/', import.meta.url));

export async function openKubectl(): Promise<Kubectl> {
  const program = process.env['PODLORE_KUBECTL'] ?? cachedKubectl();
  const home = await mkdtemp(join(tmpdir(), 'podlore-kubectl-'));
  const simulator = createSimulator({ seed: 1, startEpochMs: Date.now() - 5_000 });
  simulator.advanceTo(Date.now());
  const served = await serveSimulator(simulator, { nodePorts: 'any', onError: (error) => { throw error; } });
  const kubeconfig = join(home, 'kubeconfig');
  await writeKubeconfig(kubeconfig, served.kubeconfig);
  // Nothing of the machine's own kubectl set-up: its settings, caches and plug-ins stay out.
  const environment = { HOME: home, KUBECONFIG: kubeconfig, PATH: '/nonexistent' };
  const start = (args: readonly string[], input?: string): { readonly child: ChildProcess; readonly ran: { stdout: string; stderr: string }; readonly ended: Promise<Ran> } => {
    const child = spawn(program, args, { env: environment, cwd: manifests, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(input);
    const ran = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => (ran.stdout += String(data)));
    child.stderr.on('data', (data) => (ran.stderr += String(data)));
    return { child, ran, ended: new Promise((resolve, reject) => child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, ...ran }))) };
  };
  return {
    served,
    run: (...args) => start(args).ended,
    feed: (input, ...args) => start(args, input).ended,
    start(...args) {
      const { child, ran, ended } = start(args);
      return {
        printed: () => ran.stdout,
        stop() {
          child.kill();
          return ended;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await served.close();
      await rm(home, { recursive: true });
    },
  };
}

/** The pinned one from podlore's cache; built first where it is not there yet, which takes minutes and Go. */
function cachedKubectl(): string {
  const builder = fileURLToPath(new URL('../../../tools/generate/kubectl.mjs', import.meta.url));
  return execFileSync(process.execPath, [builder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}
