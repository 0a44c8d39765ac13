// What only a shell can do: change the shell itself.

import { absolutePath, type FileTree } from '../files.ts';
import type { ShellState } from './state.ts';

/** The exit code. `complain` writes a message in the shell's words. */
export type Builtin = (state: ShellState, args: readonly string[], io: { stdout(text: string): void; complain(text: string): void; readonly files: FileTree }) => number;

export const builtins: { readonly [name: string]: Builtin } = {
  ':': () => 0,
  exit: (state, [word], { complain }) => {
    state.ended = true;
    if (word === undefined) return state.status;
    if (/^\d+$/.test(word)) return Number(word) & 255;
    complain(`Illegal number: ${word}`);
    return 2;
  },
  cd: (state, args, { stdout, complain, files }) => {
    const [first, second] = args;
    const back = first === '-' || (first === '--' && second === '-');
    if (!back && first !== '--' && first?.startsWith('-') === true) {
      complain(`podlore does not model ${first}`);
      return 2;
    }
    const asked = first === '--' ? second : first;
    const word = back ? state.variables.get('OLDPWD') || state.workingDir : (asked ?? state.variables.get('HOME') ?? '/');
    if (/^\/\/(?!\/)/.test(word)) {
      complain('podlore does not model directories that begin with //');
      return 2;
    }
    const path = absolutePath(state.workingDir, word);
    const kind = files.kind(path);
    if (kind !== 'directory') {
      complain(`can't cd to ${word}: ${files.problem(path) ?? 'Not a directory'}`);
      return 2;
    }
    if (back) stdout(`${path}\n`);
    state.variables.set('OLDPWD', state.workingDir);
    state.exported.add('OLDPWD');
    state.workingDir = path;
    state.variables.set('PWD', path);
    return 0;
  },
  pwd: (state, _args, { stdout }) => {
    stdout(`${state.workingDir}\n`);
    return 0;
  },
  export: (state, args, { complain }) => {
    const [first] = args;
    if (first === undefined || first.startsWith('-')) {
      complain(`podlore does not model export ${first ?? 'without names'}`);
      return 2;
    }
    for (const arg of args) {
      const [name = '', ...value] = arg.split('=');
      state.exported.add(name);
      if (arg.includes('=')) state.variables.set(name, value.join('='));
    }
    return 0;
  },
};

/** POSIX's special built-ins: an error in their redirections ends the shell. */
export const special: readonly string[] = [':', 'exit', 'export', 'exec'];

/** ash has these too. They change what a shell is, and are refused by name rather than answered "not found". */
export const unmodelled: readonly string[] = [
  '.', 'alias', 'bg', 'break', 'command', 'continue', 'eval', 'fg', 'getopts', 'hash', 'jobs', 'let', 'local', 'printf', 'read', 'readonly', 'return',
  'set', 'shift', 'source', 'times', 'trap', 'type', 'ulimit', 'umask', 'unalias', 'unset', 'wait',
];
