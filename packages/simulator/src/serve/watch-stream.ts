import type { ServerResponse } from 'node:http';
import type { Json } from '@podlore/knowledge';
import { refused } from '../model/api/refusal.ts';
import { routeOf } from '../model/api/route.ts';
import type { ApiRequest, WatchRow } from '../model/simulator.ts';
import { send, setWarnings } from './send.ts';
import type { Serving } from './serving.ts';

// A watch over HTTP: one JSON row a line, for as long as the client reads and its timeoutSeconds last.

/** kube-apiserver ends a watch without timeoutSeconds after 30 to 60 minutes (--min-request-timeout). */
const longestSeconds = 1_800;

/** Streams rows until one side ends it. A client that does not read is cut off: rows are never left out silently. */
export function streamWatch(serving: Serving, request: ApiRequest, response: ServerResponse): void {
  if (serving.watches >= serving.limits.watches) return send(response, refused(429, 'TooManyRequests', 'Too many watches, please try again later.'));
  let isOpen = false;
  let rows = '';
  const flush = (): void => {
    const text = rows;
    rows = '';
    if (!isOpen || text === '') return;
    response.write(text);
    if (response.writableLength > serving.limits.unreadBytes) response.destroy();
  };
  const { refused: refusal, stop } = serving.clock.now(() => serving.simulator.watch(request, (row) => {
    // Rows of one instant share one write.
    if (rows === '') queueMicrotask(flush);
    rows += lineOf(row);
    if (row.type === 'ERROR') queueMicrotask(() => response.end());
  }));
  if (refusal !== null) return send(response, refusal);
  serving.watches += 1;
  const seconds = Number(request.query?.['timeoutSeconds'] ?? longestSeconds);
  const timer = setTimeout(() => response.end(), Math.min(seconds > 0 ? seconds : longestSeconds, longestSeconds) * 1000);
  response.on('close', () => {
    isOpen = false;
    clearTimeout(timer);
    stop();
    serving.watches -= 1;
  });
  const deprecation = routeOf(request.path)?.resource.deprecation ?? null;
  setWarnings(response, deprecation === null ? [] : [deprecation]);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
  response.flushHeaders();
  isOpen = true;
  flush();
}

// Stored objects never change, so each is written as JSON once, however many watch it.
const texts = new WeakMap<object, string>();

function lineOf({ type, object }: WatchRow): string {
  return `{"type":"${type}","object":${textOf(object)}}\n`;
}

function textOf(object: Json): string {
  if (typeof object !== 'object' || object === null) return JSON.stringify(object);
  const known = texts.get(object);
  if (known !== undefined) return known;
  const text = JSON.stringify(object);
  texts.set(object, text);
  return text;
}
