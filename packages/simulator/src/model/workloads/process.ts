// Processes of one container: what they wait for, and what signals do to them.

import type { World } from '../world.ts';

/** Something a program waits for: it is started with the way to go on, and gives back the way to stop waiting. */
export type Wait = (goOn: () => void) => () => void;

/** A running program: gives out what it waits for, ends with its exit code. */
export type Body = Generator<Wait, number>;

export interface Process {
  readonly pid: number;
  readonly frozen: boolean;
  readonly ended: boolean;
  /** The program's own answer to a signal. KILL and STOP cannot be answered. */
  handle(signal: string, handler: () => void): void;
  /** A signal as kill(2) delivers it: `inside` is from the same PID namespace, where init takes no harm it has not asked for. */
  signal(name: string, from: 'inside' | 'outside'): void;
  /** Called whenever the process thaws or ends. */
  onChange(listener: () => void): void;
}

const signalNumbers: { readonly [name: string]: number } = {
  HUP: 1, INT: 2, QUIT: 3, ABRT: 6, KILL: 9, USR1: 10, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15, CHLD: 17, CONT: 18, STOP: 19, WINCH: 28,
};
const ignoredByDefault = ['CHLD', 'CONT', 'WINCH'];

/** TERM, SIGTERM, term and 15 are one. undefined: no such signal. */
export function signalName(word: string): string | undefined {
  if (/^\d+$/.test(word)) return Object.keys(signalNumbers).find((name) => signalNumbers[name] === Number(word));
  const name = word.toUpperCase().replace(/^SIG/, '');
  return Object.hasOwn(signalNumbers, name) ? name : undefined;
}

/** Starts a program. `ended` is called once, never during this call when the program waits at least once. */
export function startProcess(pid: number, run: (self: Process) => Body, ended: (exitCode: number) => void): Process {
  const process = new RunningProcess(pid, ended);
  process.goOn(run(process));
  return process;
}

class RunningProcess implements Process {
  readonly pid: number;
  frozen = false;
  ended = false;
  private readonly tellEnd: (exitCode: number) => void;
  private readonly handlers = new Map<string, () => void>();
  private readonly listeners: (() => void)[] = [];
  /** What came while it was frozen. */
  private readonly held: (() => void)[] = [];
  private stopWaiting = () => {};

  constructor(pid: number, tellEnd: (exitCode: number) => void) {
    this.pid = pid;
    this.tellEnd = tellEnd;
  }

  handle(signal: string, handler: () => void): void {
    this.handlers.set(signal, handler);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  signal(name: string, from: 'inside' | 'outside'): void {
    const forced = name === 'KILL' || name === 'STOP';
    if (this.ended || (forced && this.pid === 1 && from === 'inside')) return;
    if (name === 'KILL') this.end(128 + 9);
    else if (name === 'STOP') this.frozen = true;
    else if (name === 'CONT') this.thaw();
    else this.whenThawed(() => this.answer(name));
  }

  /** Runs until it waits again, or ends. */
  goOn(body: Body): void {
    if (this.ended) return;
    const next = body.next();
    if (next.done === true) return this.end(next.value);
    let waiting = true;
    const stop = next.value(() =>
      this.whenThawed(() => {
        waiting = false;
        this.goOn(body);
      }),
    );
    // What it waits for may have come during the call, or have ended the process.
    if (waiting && this.ended) stop();
    else if (waiting) this.stopWaiting = stop;
  }

  private answer(name: string): void {
    const handler = this.handlers.get(name);
    if (handler !== undefined) return handler();
    if (this.pid !== 1 && !ignoredByDefault.includes(name)) this.end(128 + (signalNumbers[name] ?? 0));
  }

  private thaw(): void {
    this.frozen = false;
    for (const act of this.held.splice(0)) this.whenThawed(act);
    this.tell();
  }

  private whenThawed(act: () => void): void {
    if (this.frozen) this.held.push(act);
    else act();
  }

  private end(exitCode: number): void {
    if (this.ended) return;
    this.ended = true;
    this.stopWaiting();
    this.tell();
    this.tellEnd(exitCode);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Waits a while on the simulated clock. */
export function sleep(world: World, durationMs: number): Wait {
  return (goOn) => world.after(durationMs, goOn);
}
