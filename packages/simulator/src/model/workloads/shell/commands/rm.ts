import { baseName, pathFrom } from '../../files.ts';
import type { Call, Machine } from '../../machine.ts';
import { refuseOption, takeOptions } from './command.ts';

/** rm [-f] [-r] FILE… */
export function rm(machine: Machine, call: Call): number {
  const { options, operands, unknown } = takeOptions(call.argv.slice(1), 'frR');
  if (unknown !== undefined) return refuseOption(call, unknown);
  const force = options.has('f');
  const recursive = options.has('r') || options.has('R');
  if (operands.length === 0 && !force) {
    call.stderr('Usage: rm [-rf] FILE...\n');
    return 1;
  }
  const reasons = operands.map((operand) => remove(machine, call, withoutLastSlashes(operand), recursive)).filter((reason) => reason !== undefined);
  const shown = reasons.filter(({ missing }) => !(force && missing));
  for (const { text } of shown) call.stderr(`rm: ${text}\n`);
  return shown.length > 0 ? 1 : 0;
}

/** busybox looks at the name alone, so `a.txt/` is the file. */
function withoutLastSlashes(operand: string): string {
  return operand.replace(/(?<=.)\/+$/s, '');
}

/** undefined: it is gone. */
function remove({ files }: Machine, call: Call, operand: string, recursive: boolean): { readonly text: string; readonly missing: boolean } | undefined {
  const path = pathFrom(call.workingDir, operand);
  if (['.', '..'].includes(baseName(operand))) return { text: "can't remove '.' or '..'", missing: false };
  if (files.problem(path) === 'Not a directory') return { text: `can't stat '${operand}': Not a directory`, missing: false };
  if (files.kind(path) === undefined) return { text: `can't remove '${operand}': No such file or directory`, missing: true };
  if (files.kind(path) === 'file') return files.remove(path) ? undefined : { text: `can't remove '${operand}': Permission denied`, missing: false };
  if (!recursive) return { text: `'${operand}' is a directory`, missing: false };
  return files.removeDirectory(path) ? undefined : { text: `can't remove '${operand}': Device or resource busy`, missing: false };
}
