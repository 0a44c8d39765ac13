import type { Call, Machine } from '../../machine.ts';
import { signalName } from '../../process.ts';

/** kill [-SIGNAL | -s SIGNAL] PID…, from inside the container: the kernel spares PID 1 from what it has no handler for. */
export function kill(machine: Machine, call: Call): number {
  const args = call.argv.slice(1);
  let word = 'TERM';
  if (args[0] === '--') args.shift();
  else if (args[0] === '-s' && args[1] !== undefined) [, word = ''] = args.splice(0, 2);
  else if (args[0]?.startsWith('-')) word = args.shift()?.slice(1) ?? '';
  const complain = (text: string) => {
    call.stderr(`${call.name}: ${text}\n`);
    return 1;
  };
  const signal = word === '0' ? '0' : signalName(word);
  if (signal === undefined) return complain(`bad signal name '${word}'`);
  if (args.length === 0) return complain('you need to specify whom to kill');
  let exitCode = 0;
  for (const arg of args) {
    if (!/^\d+$/.test(arg)) return complain(`invalid number '${arg}'`);
    const target = Number(arg) === call.self.pid ? call.self : machine.process(Number(arg));
    if (target === undefined) exitCode = complain(`can't kill pid ${arg}: No such process`);
    else if (signal !== '0') target.signal(signal, 'inside');
  }
  return exitCode;
}
