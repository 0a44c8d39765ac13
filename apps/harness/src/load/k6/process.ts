// One k6 process: started in a process group of its own, so that a Ctrl-C meant for podlore does not reach it, and ended by its own id.
import { spawn } from 'node:child_process';

export interface Ended {
  /** null: it never started. 128 + n: ended by signal n. */
  readonly exitCode: number | null;
  readonly log: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** SIGINT, which lets k6 write its summary, then SIGKILL, at once where there is a hurry. Resolves once it is gone. */
  stop(): Promise<void>;
}

/** How long a k6 that was asked to end may take. */
const patienceMs = 5_000;
const logKept = 256 * 1024;

export interface Call {
  readonly path: string;
  readonly args: readonly string[];
  readonly environment: { readonly [name: string]: string };
  readonly folder: string;
}

/** hurry: once aborted, whoever is to end is killed at once. */
export function startProcess({ path, args, environment, folder }: Call, hurry: AbortSignal, patientMs = patienceMs): Running {
  const child = spawn(path, [...args], { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'], detached: true, windowsHide: true });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-logKept);
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, log: `${log}\n${error.message}` }));
    child.once('close', (code, signal) => resolve({ exitCode: code ?? signalCode(signal), log }));
  });

  return {
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const kill = () => signalGroup(child.pid, 'SIGKILL');
      if (hurry.aborted) kill();
      else signalGroup(child.pid, 'SIGINT');
      const timer = setTimeout(kill, patientMs);
      hurry.addEventListener('abort', kill, { once: true });
      await ended;
      clearTimeout(timer);
      hurry.removeEventListener('abort', kill);
    },
  };
}

/** The group is the child's own, so nothing of anybody else's is hit. */
function signalGroup(pid: number | undefined, signal: 'SIGINT' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

function signalCode(signal: NodeJS.Signals | null): number {
  const numbers: { readonly [name: string]: number } = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };
  return 128 + (numbers[signal ?? ''] ?? 0);
}
