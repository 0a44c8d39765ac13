// One request over a real socket, as curl or k6 would make it: a connection of its own, no redirect, given up after its time.

import { get } from 'node:http';
import { connect } from 'node:net';
import type { Answer, Cluster } from '@podlore/scenario';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Rejects only when `signal` aborts, with its reason. */
export async function askOverTheWire(place: Place, request: Parameters<Cluster['ask']>[1], signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asked = request.protocol === 'http' ? askHttp(place, request.path ?? '/', resolve) : askRedis(place, resolve);
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => resolve('timed-out'), request.timeoutMs);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    asked.destroy();
  }
}

interface Asked {
  destroy(): void;
}

function askHttp({ host, port }: Place, path: string, answer: (answer: Answer) => void): Asked {
  // agent: a connection that is kept would go on talking to a pod that has left the service.
  const request = get(new URL(`http://${host}:${port}${path}`), { agent: false, headers: { connection: 'close' } }, (response) => {
    response.on('error', (error) => answer(failureOf(error)));
    response.on('end', () => answer(response.statusCode ?? 'empty'));
    response.resume();
  });
  return request.on('error', (error) => answer(failureOf(error)));
}

/** Bytes that are no PONG are no answer to a PING, whatever they say. */
function askRedis({ host, port }: Place, answer: (answer: Answer) => void): Asked {
  const socket = connect({ host, port });
  socket.setEncoding('latin1').on('error', (error) => answer(failureOf(error))).on('close', () => answer('empty'));
  socket.once('data', (data) => answer(String(data).startsWith('+PONG') ? 'pong' : 'empty'));
  socket.write('PING\r\n');
  return socket;
}

/** A connection that was closed without an answer has ECONNRESET too, in Node's own words for it; only one that the machine told of names its call. */
function failureOf({ code, syscall }: NodeJS.ErrnoException): Answer {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timed-out';
  return (code === 'ECONNRESET' && syscall !== undefined) || code === 'EPIPE' ? 'reset' : 'empty';
}
