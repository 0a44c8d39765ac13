import { pathFrom } from '../../files.ts';
import type { Call, Machine } from '../../machine.ts';
import { refuseOption, takeOptions } from './command.ts';

/** ls [-1aAd] [FILE…], one name a line, as it prints without a terminal. */
export function ls({ files }: Machine, call: Call): number {
  const { options, operands, unknown } = takeOptions(call.argv.slice(1), '1aAd');
  if (unknown !== undefined) return refuseOption(call, unknown);
  const asked = operands.length === 0 ? ['.'] : operands;
  const kindOf = (operand: string) => files.kind(pathFrom(call.workingDir, operand));
  const missing = asked.filter((operand) => kindOf(operand) === undefined);
  for (const operand of missing) call.stderr(`ls: ${operand}: ${files.problem(pathFrom(call.workingDir, operand))}\n`);

  const alone = asked.filter((operand) => kindOf(operand) === 'file' || (options.has('d') && kindOf(operand) !== undefined)).sort();
  const folders = options.has('d') ? [] : asked.filter((operand) => kindOf(operand) === 'directory').sort();
  const list = (folder: string) => {
    const names = files.list(pathFrom(call.workingDir, folder));
    const dots = options.has('a') ? ['.', '..'] : [];
    return [...dots, ...names.filter((name) => options.has('a') || options.has('A') || !name.startsWith('.'))];
  };
  const lists = folders.map((folder) => [...(asked.length > 1 ? [`${folder}:`] : []), ...list(folder)]);
  const blocks = [alone, ...lists].filter((block) => block.length > 0).map((block) => block.map((line) => `${line}\n`).join(''));
  if (blocks.length > 0) call.stdout(blocks.join('\n'));
  return missing.length > 0 ? 1 : 0;
}
