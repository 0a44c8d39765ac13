import { pathFrom } from '../../files.ts';
import type { Call, Machine } from '../../machine.ts';
import { refuseOption, takeOptions } from './command.ts';

/** cat [FILE…]; its standard input is always at its end. */
export function cat({ files }: Machine, call: Call): number {
  const { operands, unknown } = takeOptions(call.argv.slice(1), '');
  if (unknown !== undefined) return refuseOption(call, unknown);
  let exitCode = 0;
  for (const operand of operands.filter((name) => name !== '-')) {
    const path = pathFrom(call.workingDir, operand);
    const content = files.read(path);
    if (content !== undefined) call.stdout(content);
    else {
      call.stderr(files.kind(path) === 'directory' ? 'cat: read error: Is a directory\n' : `cat: can't open '${operand}': ${files.problem(path)}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}
