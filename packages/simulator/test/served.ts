import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Json } from '@podlore/knowledge';
import { createSimulator } from '../src/model/create.ts';
import type { Simulator } from '../src/model/simulator.ts';
import type { ServeError } from '../src/serve/errors.ts';
import type { Served, ServeOptions } from '../src/serve/serve.ts';
import { serveSimulator } from '../src/serve/serve.ts';

// A served cluster for tests. What a test needs running is run on virtual time first, so that nobody waits for it.

export interface TestServed extends AsyncDisposable {
  readonly served: Served;
  readonly simulator: Simulator;
  readonly problems: readonly ServeError[];
  ask(method: string, path: string, options?: AskOptions): Promise<TestAnswer>;
  /** The raw response, as soon as its head is there. */
  open(method: string, path: string, options?: AskOptions): Promise<IncomingMessage>;
}
export interface AskOptions {
  readonly body?: string;
  /** Headers beside or instead of the usual ones; null leaves one out. */
  readonly headers?: { readonly [name: string]: string | null };
}
export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export async function testServed(objects: readonly { readonly path: string; readonly body: Json }[] = [], options: Partial<ServeOptions> = {}): Promise<TestServed> {
  const simulator = createSimulator({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
  simulator.advanceTo(simulator.nowMs() + 5_000);
  for (const { path, body } of objects) {
    const { status, body: answer } = simulator.request({ method: 'POST', path, body });
    if (status !== 201) throw new Error(JSON.stringify(answer));
  }
  simulator.advanceTo(simulator.nowMs() + 60_000);
  const problems: ServeError[] = [];
  const served = await serveSimulator(simulator, { nodePorts: 'any', onError: (error) => problems.push(error), ...options });
  const open = (method: string, path: string, { body, headers = {} }: AskOptions = {}): Promise<IncomingMessage> => new Promise((resolve, reject) => {
    const usual = { authorization: `Bearer ${served.token}`, 'content-type': 'application/json', ...headers };
    const sent = Object.fromEntries(Object.entries(usual).filter((header): header is [string, string] => header[1] !== null));
    const request = httpsRequest(`${served.url}${path}`, { method, ca: served.caPem, agent: false, servername: 'localhost', headers: sent }, resolve);
    request.on('error', reject);
    request.end(body);
  });
  return {
    served, simulator, problems, open,
    async ask(method, path, asked) {
      const response = await open(method, path, asked);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(Buffer.from(chunk));
      return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() };
    },
    [Symbol.asyncDispose]: () => served.close(),
  };
}

/** Rows of a watch as they arrive. */
export async function* rowsOf(response: IncomingMessage): AsyncGenerator<{ readonly type: string; readonly object: { readonly [key: string]: Json } }> {
  let rest = '';
  for await (const chunk of response) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

export const configMaps = '/api/v1/namespaces/default/configmaps';
export const pods = '/api/v1/namespaces/default/pods';

/** nginx behind a NodePort. */
export const nginx = (nodePort: number) => [
  { path: pods, body: { metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', readinessProbe: { httpGet: { path: '/index.html', port: 80 }, periodSeconds: 1, failureThreshold: 1 } }] } } },
  { path: '/api/v1/namespaces/default/services', body: { metadata: { name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort }] } } },
];
