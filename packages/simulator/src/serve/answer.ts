import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@podlore/knowledge';
import { refused } from '../model/api/refusal.ts';
import type { ApiRequest } from '../model/simulator.ts';
import { openapi } from './openapi.ts';
import { readBody } from './read-body.ts';
import { send, sendBytes } from './send.ts';
import type { Serving } from './serving.ts';
import { streamWatch } from './watch-stream.ts';

/** One HTTP request that passed the guard: a watch is streamed, everything else answered at once. */
export async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://127.0.0.1');
  const body = await readBody(request);
  if ('refusal' in body) {
    // What is still on its way would be read as the next request.
    response.setHeader('connection', 'close');
    return send(response, body.refusal);
  }
  const document = request.method === 'GET' ? await openapi(url.pathname, request.headers.accept) : undefined;
  if (document !== undefined) return 'bytes' in document ? sendBytes(response, document) : send(response, document);
  const asked = apiRequest(request, url, body.read);
  if (asked === undefined) return send(response, refused(405, 'MethodNotAllowed', `podlore does not model this: ${String(request.method)}`));
  if (asked.method === 'GET' && isTrue(asked.query?.['watch'])) return streamWatch(serving, asked, response);
  send(response, serving.clock.now(() => serving.simulator.request(asked)));
}

const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The request as the model takes it; undefined: its method is none of the API's. */
function apiRequest(request: IncomingMessage, url: URL, read: { readonly body?: Json; readonly duplicateFields?: readonly string[] }): ApiRequest | undefined {
  const method = methods.find((one) => one === request.method);
  if (method === undefined) return undefined;
  const { 'content-type': contentType, accept } = request.headers;
  return {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    ...(contentType === undefined ? {} : { contentType }),
    ...(accept === undefined ? {} : { accept }),
    ...read,
  };
}
