// One simple command: its words, where its output goes, and who does it.

import { baseName, pathFrom, type FileTree } from '../files.ts';
import type { Call, Machine } from '../machine.ts';
import type { Body, Process } from '../process.ts';
import type { Program } from '../workload.ts';
import { builtins, special, unmodelled } from './builtins.ts';
import { insideShell } from './commands.ts';
import { expandText, expandWord, type Expansion } from './expand.ts';
import type { ShellState, Streams } from './state.ts';
import { notModelled, type Redirect, type Simple } from './syntax.ts';

export interface Shell {
  readonly machine: Machine;
  readonly call: Call;
  /** $0, which its messages begin with. */
  readonly name: string;
  readonly positional: readonly string[];
  /** Which number the first line has in messages; null: they name no line, save those of its own commands. */
  readonly firstLine: number | null;
  readonly state: ShellState;
}

/** `replaces`: nothing follows, so the program takes the shell's own place and process, as exec would do it. */
export function* runSimple(shell: Shell, simple: Simple, replaces: boolean): Body {
  const { machine, state } = shell;
  const expansion: Expansion = { files: machine.files, workingDir: state.workingDir, line: simple.line, variable: (name) => variable(shell, name) };
  const argv = simple.words.flatMap((word) => expandWord(word, expansion));
  const output = redirect(shell, simple.redirects, expansion);
  if ('failed' in output) {
    state.streams[2](message(shell, simple.line, output.failed));
    state.ended = special.includes(argv[0] ?? '');
    return 1;
  }
  const assigned = new Map<string, string>();
  for (const { name, value } of simple.assignments) {
    assigned.set(name, expandText(value, { ...expansion, variable: (wanted) => assigned.get(wanted) ?? expansion.variable(wanted) }));
  }
  const [name] = argv;
  if (name === undefined || special.includes(name)) for (const [key, value] of assigned) state.variables.set(key, value);
  if (name === undefined) return 0;
  if (unmodelled.includes(name)) throw notModelled(`"${name}"`, simple.line);
  if (Object.keys(output.streams).some((stream) => Number(stream) > 2) && (name === 'exec' || baseName(name) === 'sh')) {
    throw notModelled('streams above 2 for more than one command', simple.line);
  }
  if (name === 'exec' && argv.length === 1) {
    state.streams = output.streams;
    return 0;
  }
  const io: Output = { stdout: output.streams[1], stderr: output.streams[2], complain: (text) => output.streams[2](message(shell, simple.line, text)) };
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin !== undefined) {
    const complain = (text: string) => io.stderr(message(shell, simple.line, text, name));
    return builtin(state, argv.slice(1), { ...io, complain, files: machine.files });
  }
  return yield* runProgram(shell, argv, assigned, io, replaces);
}

interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
  complain(text: string): void;
}

function* runProgram(shell: Shell, argv: readonly string[], assigned: ReadonlyMap<string, string>, io: Output, replaces: boolean): Body {
  const { machine, state, call } = shell;
  const execs = argv[0] === 'exec';
  const [name = '', ...args] = execs ? argv.slice(1) : argv;
  state.ended = execs;
  const env = { ...Object.fromEntries([...state.exported].flatMap((key) => (state.variables.has(key) ? [[key, state.variables.get(key) ?? '']] : []))), ...Object.fromEntries(assigned) };
  const start = (self: Process, program: Program, called: string) =>
    machine.run(program, { argv: [name, ...args], name: called, env, workingDir: state.workingDir, depth: call.depth + 1, self, stdout: io.stdout, stderr: io.stderr });
  if (!execs && insideShell.includes(name)) return yield* start(call.self, { type: 'builtin', name }, 'sh');
  const program = machine.lookUp(name, { PATH: state.variables.get('PATH') ?? '' }, state.workingDir);
  if (program === undefined) return notFound(shell, name, execs ? (text) => io.stderr(message(shell, 0, text, 'exec')) : io.complain);
  const called = baseName(name);
  if (replaces || execs) return yield* start(call.self, program, called);
  let exitCode = 0;
  yield (goOn) => {
    const child = machine.spawn(
      (self) => start(self, program, called),
      (ended) => {
        exitCode = ended;
        goOn();
      },
    );
    return () => child.signal('KILL', 'outside');
  };
  return exitCode;
}

/** In ash's words: it names the line where it knows a name for the text, and in what its own commands say. */
function message(shell: Shell, line: number, text: string, builtin?: string): string {
  const where = builtin === undefined && shell.firstLine === null ? '' : `line ${(shell.firstLine ?? 0) + line}: `;
  return `${shell.name}: ${builtin === undefined ? '' : `${builtin}: `}${where}${text}\n`;
}

function notFound(shell: Shell, name: string, complain: (text: string) => void): number {
  const exists = name.includes('/') && shell.machine.files.kind(pathFrom(shell.state.workingDir, name)) !== undefined;
  complain(`${name}: ${exists || name === '' ? 'Permission denied' : 'not found'}`);
  return exists ? 126 : 127;
}

/** Turns streams away, in the order written. Files are emptied or made at once, whatever the command does then. */
function redirect(shell: Shell, redirects: readonly Redirect[], expansion: Expansion): { readonly streams: Streams } | { readonly failed: string } {
  const { files } = shell.machine;
  const streams: { 1: (text: string) => void; 2: (text: string) => void; [stream: number]: (text: string) => void } = { ...shell.state.streams };
  for (const { stream, to, target } of redirects) {
    const word = expandText(target, expansion);
    if (to === '>&') {
      const other = streams[Number(word)];
      if (!/^\d$/.test(word)) throw notModelled(`">&" with a name`, expansion.line);
      if (other === undefined) return { failed: `${word}: Bad file descriptor` };
      streams[stream] = other;
      continue;
    }
    const path = pathFrom(expansion.workingDir, word);
    if (!files.write(path, to === '>>' ? (files.read(path) ?? '') : '')) {
      return { failed: `can't create ${word}: ${namesDirectory(files, path) ? 'Is a directory' : 'nonexistent directory'}` };
    }
    streams[stream] = (text) => {
      // What is written to a file that was removed meanwhile is lost with it.
      if (files.kind(path) === undefined) return;
      if (!files.write(path, (files.read(path) ?? '') + text)) shell.state.streams[2](`${shell.name}: write error: No space left on device\n`);
    };
  }
  return { streams };
}

/** It is one, or the last slash asks for one where there could be a file. */
function namesDirectory(files: FileTree, path: string): boolean {
  if (files.kind(path) === 'directory') return true;
  const name = path.replace(/\/+$/, '');
  return name !== path && (files.kind(name) !== undefined || files.kind(name.slice(0, name.lastIndexOf('/')) || '/') === 'directory');
}

function variable(shell: Shell, name: string): string | undefined {
  if (name === '?') return String(shell.state.status);
  if (name === '$') return String(shell.call.self.pid);
  if (name === '#') return String(shell.positional.length);
  if (name === '0') return shell.name;
  return /^\d+$/.test(name) ? shell.positional[Number(name) - 1] : shell.state.variables.get(name);
}
