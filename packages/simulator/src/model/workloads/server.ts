// A long-running server: it listens after a while, answers after a while, and stops on the signals it knows.

import { answerHttp } from './http-site.ts';
import type { Call, Listener, Machine, PortAnswer, PortRequest } from './machine.ts';
import { sleep, type Body } from './process.ts';
import { openRedis, type Redis } from './redis.ts';
import type { ServerProgram } from './workload.ts';

export function* serve(machine: Machine, program: ServerProgram, call: Call): Body {
  const args = call.argv.slice(1);
  if (!program.runsWith.some((known) => known.length === args.length && known.every((arg, at) => arg === args[at]))) {
    call.stderr(`${call.name}: podlore does not model these arguments: ${args.join(' ')}\n`);
    return 1;
  }
  const { world } = machine;
  const draw = ([low, high]: readonly [number, number]) => world.random.between(low, high);
  let stopping = false;
  let stop = () => {};
  for (const signal of program.stopsOn) {
    call.self.handle(signal, () => {
      stopping = true;
      stop();
    });
  }

  yield sleep(world, draw(program.startMs));
  if (!stopping) {
    const close = listen(machine, program, call);
    yield (goOn) => {
      stop = goOn;
      return close;
    };
    stop = () => {};
    close();
  }
  yield sleep(world, draw(program.stopMs));
  return program.stopExitCode;
}

interface Connection {
  /** What the port speaks, whatever the client does. */
  readonly speaks: 'http' | 'redis';
  readonly request: PortRequest;
  readonly answer: (answer: PortAnswer) => void;
}

/** Opens the ports. The returned way to close them leaves the open connections to the process, which answers or, ending, resets them. */
function listen(machine: Machine, program: ServerProgram, call: Call): () => void {
  const { world, ports } = machine;
  const redis = openRedis();
  const open = new Set<Connection>();
  /** Accepted while frozen: the kernel takes them, nobody answers. */
  const overdue = new Set<Connection>();
  const reply = (connection: Connection) => {
    // The dead do not answer: their connections are being reset.
    if (call.self.ended || !open.delete(connection)) return;
    overdue.delete(connection);
    connection.answer(answerOf(machine, program, redis, connection));
  };
  const reset = (connection: Connection) => void world.after(0, () => open.delete(connection) && connection.answer({ type: 'reset' }));
  call.self.onChange(() => {
    if (call.self.ended) open.forEach(reset);
    else if (!call.self.frozen) overdue.forEach(reply);
  });

  const connect = (speaks: Connection['speaks'], ...[request, answer]: Parameters<Listener['connect']>) => {
    if (request.protocol === 'tcp') return { cancel: world.after(0, () => answer({ type: 'connected' })) };
    const connection = { speaks, request, answer };
    open.add(connection);
    const [low, high] = program.answerMs;
    const cancelAnswer = world.after(world.random.between(low, high), () => (call.self.frozen ? overdue.add(connection) : reply(connection)));
    return {
      cancel: () => {
        open.delete(connection);
        overdue.delete(connection);
        cancelAnswer();
      },
    };
  };
  for (const { port, protocol } of program.listens) ports.set(port, { protocol, connect: (...asked) => connect(protocol, ...asked) });
  return () => program.listens.forEach(({ port }) => ports.delete(port));
}

function answerOf(machine: Machine, program: ServerProgram, redis: Redis, { speaks, request }: Connection): PortAnswer {
  if (speaks === 'redis') {
    // The Host line of an HTTP request makes redis drop the connection before it has answered the line before it.
    const data = request.protocol === 'http' ? '' : redis.answer(request.data ?? '');
    return data === '' ? { type: 'empty' } : { type: 'bytes', data };
  }
  if (program.http === null) return { type: 'empty' };
  const understood = request.protocol === 'http' ? { method: request.method ?? 'GET', path: request.path ?? '/' } : { method: 'GET', path: '' };
  return answerHttp(program.http, machine.files, understood, machine.world.nowMs());
}
