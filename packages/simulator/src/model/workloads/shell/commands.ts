// The commands that the modelled shell knows, by name. `sh` itself is shell.ts.

import { cat } from './commands/cat.ts';
import type { Command } from './commands/command.ts';
import { echo } from './commands/echo.ts';
import { kill } from './commands/kill.ts';
import { ls } from './commands/ls.ts';
import { rm } from './commands/rm.ts';
import { sleep } from './commands/sleep.ts';
import { test } from './commands/test.ts';

/** One line per command. */
export const commands: { readonly [name: string]: Command } = { '[': test, cat, echo, false: () => 1, kill, ls, rm, sleep, test, true: () => 0 };

/** Those that ash has in itself: it finds them without PATH, and their messages begin with its own name. */
export const insideShell: readonly string[] = ['[', 'echo', 'false', 'kill', 'test', 'true'];
