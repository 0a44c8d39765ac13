import type { Call, Machine } from '../../machine.ts';
import type { Body } from '../../process.ts';

/** One of the modelled shell's commands, as busybox has it: what it does and its exit code, or its life when it takes time. */
export type Command = (machine: Machine, call: Call) => number | Body;

/** Takes one-letter options off the front of the arguments. `unknown`: one that busybox has not, or that podlore does not model. */
export function takeOptions(args: readonly string[], known: string): { readonly options: ReadonlySet<string>; readonly operands: readonly string[]; readonly unknown: string | undefined } {
  const options = new Set<string>();
  const operands: string[] = [];
  let optionsEnded = false;
  for (const arg of args) {
    if (optionsEnded || arg === '-' || !arg.startsWith('-')) operands.push(arg);
    else if (arg === '--') optionsEnded = true;
    else for (const letter of arg.slice(1)) options.add(letter);
  }
  return { options, operands, unknown: [...options].find((letter) => !known.includes(letter)) };
}

export function refuseOption(call: Call, letter: string): number {
  call.stderr(`${call.name}: invalid option -- '${letter}', or one that podlore does not model\n`);
  return 1;
}
