// As much of a redis server as probes and simple clients ask of one. Sources: the RESP protocol, redis src/networking.c, src/server.c.

import { byteLength } from './byte-length.ts';

export interface Redis {
  /** Bytes in, bytes out. Each call is one connection. */
  answer(data: string): string;
}

type Reply = string;
type Command = { readonly args: readonly [number, number]; readonly run: (keys: Map<string, string>, args: readonly string[]) => Reply };

const ok: Reply = '+OK\r\n';
const bulk = (text: string | undefined): Reply => (text === undefined ? '$-1\r\n' : `$${byteLength(text)}\r\n${text}\r\n`);
const integer = (value: number): Reply => `:${value}\r\n`;
const error = (text: string): Reply => `-ERR ${text}\r\n`;

/** Command → how many arguments it takes and what it answers. */
const commands: { readonly [name: string]: Command } = {
  ping: { args: [0, 1], run: (_keys, [text]) => (text === undefined ? '+PONG\r\n' : bulk(text)) },
  echo: { args: [1, 1], run: (_keys, [text]) => bulk(text) },
  quit: { args: [0, Infinity], run: () => ok },
  set: { args: [2, 2], run: (keys, [key = '', value = '']) => (keys.set(key, value), ok) },
  get: { args: [1, 1], run: (keys, [key = '']) => bulk(keys.get(key)) },
  del: { args: [1, Infinity], run: (keys, args) => integer(args.filter((key) => keys.delete(key)).length) },
  exists: { args: [1, Infinity], run: (keys, args) => integer(args.filter((key) => keys.has(key)).length) },
  dbsize: { args: [0, 0], run: (keys) => integer(keys.size) },
};

/** A server with an empty memory and no file behind it. */
export function openRedis(): Redis {
  const keys = new Map<string, string>();
  return { answer: (data) => answerAll(keys, data) };
}

/** One command as a client sends it. */
export function respRequest(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

function answerAll(keys: Map<string, string>, data: string): string {
  let replies = '';
  for (const words of parseRequests(data)) {
    const [name = '', ...args] = words;
    replies += answerOne(keys, name, args);
    if (name.toLowerCase() === 'quit') break;
  }
  return replies;
}

function answerOne(keys: Map<string, string>, name: string, args: readonly string[]): Reply {
  const known = name.toLowerCase();
  const command = Object.hasOwn(commands, known) ? commands[known] : undefined;
  if (command === undefined) return error(`unknown command '${name}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}`);
  const [least, most] = command.args;
  if (args.length < least || args.length > most) return error(`wrong number of arguments for '${known}' command`);
  return command.run(keys, args);
}

/** Inline commands (a line of words) and arrays of bulk strings. What is not complete is not answered. */
function* parseRequests(data: string): Generator<readonly string[]> {
  let rest = data;
  const line = () => {
    const end = rest.indexOf('\n');
    if (end < 0) return undefined;
    const text = rest.slice(0, end).replace(/\r$/, '');
    rest = rest.slice(end + 1);
    return text;
  };
  for (let first = line(); first !== undefined; first = line()) {
    if (!first.startsWith('*')) {
      const words = first.split(' ').filter((word) => word !== '');
      if (words.length > 0) yield words;
      continue;
    }
    const words: string[] = [];
    for (let left = Number(first.slice(1)); left > 0; left--) {
      const word = line() === undefined ? undefined : line();
      if (word === undefined) return;
      words.push(word);
    }
    if (words.length > 0) yield words;
  }
}
