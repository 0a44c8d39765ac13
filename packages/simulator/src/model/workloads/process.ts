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
  const handlers = new Map<string, () => void>();
  const listeners: (() => void)[] = [];
  const held: (() => void)[] = [];
  let frozen = false;
  let over = false;
  let stopWaiting = () => {};

  const changed = () => listeners.forEach((listener) => listener());
  /** Runs now, or when the process is thawed. */
  const whenThawed = (act: () => void) => void (frozen ? held.push(act) : act());
  const end = (exitCode: number) => {
    if (over) return;
    over = true;
    stopWaiting();
    changed();
    ended(exitCode);
  };
  const thaw = () => {
    frozen = false;
    for (const act of held.splice(0)) whenThawed(act);
    changed();
  };
  const act = (name: string) => {
    const handler = handlers.get(name);
    if (handler !== undefined) return handler();
    if (pid !== 1 && !ignoredByDefault.includes(name)) end(128 + (signalNumbers[name] ?? 0));
  };
  const signal = (name: string, from: 'inside' | 'outside') => {
    const forced = name === 'KILL' || name === 'STOP';
    if (over || (forced && pid === 1 && from === 'inside')) return;
    if (name === 'KILL') end(137);
    else if (name === 'STOP') frozen = true;
    else if (name === 'CONT') thaw();
    else whenThawed(() => act(name));
  };
  const self: Process = {
    pid,
    get frozen() { return frozen; },
    get ended() { return over; },
    handle: (name, handler) => void handlers.set(name, handler),
    signal,
    onChange: (listener) => void listeners.push(listener),
  };

  const body = run(self);
  const goOn = () => {
    if (over) return;
    const next = body.next();
    if (next.done === true) return end(next.value);
    let waiting = true;
    const stop = next.value(() =>
      whenThawed(() => {
        waiting = false;
        goOn();
      }),
    );
    // What it waits for may have come during the call, or have ended the process.
    if (waiting && over) stop();
    else if (waiting) stopWaiting = stop;
  };
  goOn();
  return self;
}

/** Waits a while on the simulated clock. */
export function sleep(world: World, durationMs: number): Wait {
  return (goOn) => world.after(durationMs, goOn);
}
