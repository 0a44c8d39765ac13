import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiResponse } from '../model/simulator.ts';
import { refused } from '../model/api/refusal.ts';

// Who may ask. The server listens on loopback, which keeps out the network but not a browser on this machine: a page can send requests to 127.0.0.1,
// and a name it controls can resolve there. So: this run's token, a Host that is us, and no Origin.

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** null: welcome. */
export function refusalFor(request: IncomingMessage, token: string, port: number): ApiResponse | null {
  const host = request.headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return refused(403, 'Forbidden', `requests to the host ${JSON.stringify(host)} are refused: this server answers to 127.0.0.1:${port} only`);
  if (request.headers.origin !== undefined) return refused(403, 'Forbidden', 'requests with an Origin are refused: this server is no place for a web page');
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Digests have one length, so the comparison takes the same time whatever was given.
  if (!timingSafeEqual(digest(given), digest(token))) return refused(401, 'Unauthorized', 'Unauthorized');
  if (hasBody(request) && !isJson(request.headers['content-type'])) {
    const type = request.headers['content-type'] ?? '';
    // What `kubectl create TYPE NAME` sends, and nothing of which its user has a say in.
    const wayOut = type.startsWith('application/vnd.kubernetes.protobuf') ? 'write the object to a file and use kubectl apply -f' : 'send application/json';
    return refused(415, 'UnsupportedMediaType', `podlore does not model this: a body of type ${JSON.stringify(type)}; ${wayOut}`);
  }
  return null;
}

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';

const isJson = (type: string | undefined): boolean => /^application\/([\w.-]+\+)?json\s*(;|$)/.test(type ?? '');
