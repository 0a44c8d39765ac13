// redis-cli without a terminal: one command from the arguments, the answer in its raw form. Source: redis src/redis-cli.c, cliFormatReply with OUTPUT_RAW.

import type { Call, Machine, PortAnswer } from './machine.ts';
import type { Body } from './process.ts';
import { respRequest } from './redis.ts';

/** Waits for ever when the server does not answer: redis-cli sets no time limit of its own. */
export function* redisCli(machine: Machine, call: Call): Body {
  const options = parseOptions(call.argv.slice(1));
  if ('unknown' in options) {
    call.stderr(`redis-cli: podlore does not model ${options.unknown}\n`);
    return 1;
  }
  if (options.words.length === 0) return 0; // it reads commands from its standard input, which is at its end
  const answers: PortAnswer[] = [];
  yield (goOn) => {
    const request = { protocol: 'redis', data: respRequest(options.words) } as const;
    const connection = machine.dial(options.port, request, (answer) => {
      answers.push(answer);
      goOn();
    });
    return () => connection.cancel();
  };
  const [answer] = answers;
  if (answer?.type === 'refused') {
    call.stderr(`Could not connect to Redis at ${options.host}:${options.port}: Connection refused\n`);
    return 1;
  }
  if (answer?.type !== 'bytes') {
    call.stderr('Error: Server closed the connection\n');
    return 1;
  }
  call.stdout(rawReply(answer.data));
  return 0;
}

type Options = { readonly host: string; readonly port: number; readonly words: readonly string[] };

function parseOptions(args: readonly string[]): Options | { readonly unknown: string } {
  let host = '127.0.0.1';
  let port = 6379;
  let at = 0;
  for (; args[at]?.startsWith('-'); at += 2) {
    const value = args[at + 1] ?? '';
    if (args[at] === '-h' && ['127.0.0.1', 'localhost'].includes(value)) host = value;
    else if (args[at] === '-p' && /^\d+$/.test(value)) port = Number(value);
    else return { unknown: `${args[at]} ${value}`.trim() };
  }
  return { host, port, words: args.slice(at) };
}

/** The value of one reply and a newline; an error keeps its own newline as well. */
function rawReply(data: string): string {
  const end = data.indexOf('\r\n');
  const rest = data.slice(1, end);
  if (data.startsWith('-')) return `${rest}\n\n`;
  if (!data.startsWith('$')) return `${rest}\n`;
  return rest === '-1' ? '\n' : `${data.slice(end + 2, -2)}\n`;
}
