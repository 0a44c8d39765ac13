// sh as busybox's ash does it, as far as it is modelled: see parse.ts for the language and builtins.ts, commands.ts for the commands.

import { pathFrom } from '../files.ts';
import type { Call, Machine } from '../machine.ts';
import type { Body } from '../process.ts';
import { runSimple, type Shell } from './run.ts';
import { parse } from './parse.ts';
import { ShellError } from './syntax.ts';

/** A script that runs itself would never end: every step of it takes no simulated time. */
const deepest = 50;

/** sh -c TEXT [NAME [ARG…]], sh FILE [ARG…], and sh alone, which reads its standard input and finds it at its end. */
export function* sh(machine: Machine, call: Call): Body {
  if (call.depth > deepest) {
    call.stderr(`${call.name}: podlore does not model shells nested deeper than ${deepest}\n`);
    return 2;
  }
  const [option, ...args] = call.argv.slice(1);
  if (option === undefined) return 0;
  if (option === '-c') {
    const [text, name, ...positional] = args;
    if (text !== undefined) return yield* runText(open(machine, call, name ?? call.argv[0] ?? 'sh', positional, name === undefined ? null : 0), text);
    call.stderr(`${call.name}: -c requires an argument\n`);
    return 2;
  }
  if (option.startsWith('-')) {
    call.stderr(`${call.name}: podlore does not model ${option}\n`);
    return 2;
  }
  const path = pathFrom(call.workingDir, option);
  const text = machine.files.read(path);
  if (text !== undefined) return yield* runText(open(machine, call, option, args, 1), text);
  // A directory opens, and has no text to read.
  if (machine.files.kind(path) === 'directory') return 0;
  call.stderr(`${call.name}: can't open '${option}': ${machine.files.problem(path)}\n`);
  return 2;
}

function open(machine: Machine, call: Call, name: string, positional: readonly string[], firstLine: number | null): Shell {
  const variables = new Map(Object.entries(call.env));
  const exported = new Set(variables.keys());
  variables.set('PWD', call.workingDir);
  const state = { variables, exported, workingDir: call.workingDir, status: 0, ended: false, streams: { 1: call.stdout, 2: call.stderr } };
  return { machine, call, name, positional, firstLine, state };
}

function* runText(shell: Shell, text: string): Body {
  const { state } = shell;
  try {
    for (const { steps, last } of parse(text)) {
      for (const [at, { after, negated, command }] of steps.entries()) {
        if (after !== ';' && (after === '&&') !== (state.status === 0)) continue;
        const replaces = last && at === steps.length - 1 && !negated;
        const status = yield* runSimple(shell, command, replaces);
        if (state.ended || shell.call.self.ended) return status;
        state.status = negated ? Number(status === 0) : status;
      }
    }
    return state.status;
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    state.streams[2](`${shell.name}: ${shell.firstLine === null ? '' : `line ${shell.firstLine + error.line}: `}${error.message}\n`);
    return 2;
  }
}
