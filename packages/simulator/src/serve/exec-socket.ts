import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Json, KubeObject } from '@podlore/knowledge';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { routeOf } from '../model/api/route.ts';
import { refused } from '../model/api/refusal.ts';
import type { ApiResponse, ExecRequest, Simulator } from '../model/simulator.ts';
import type { Serving } from './serving.ts';

// exec: a WebSocket whose first byte names a stream. Source: client-go tools/remotecommand, apimachinery pkg/util/remotecommand (v4, v5.channel.k8s.io).

const stdin = 0;
const stdout = 1;
const stderr = 2;
const status = 3;
/** Of v5: the stream named next is at its end. */
const closing = 255;

/** How long the end of a command is kept back for input that is on its way: a client that pipes some in sends it at once. */
const inputWaitMs = 250;

const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

export class ExecSockets {
  private readonly serving: Serving;
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: 1024 * 1024,
    handleProtocols: (offered) => protocols.find((protocol) => offered.has(protocol)) ?? false,
  });

  constructor(serving: Serving) {
    this.serving = serving;
  }

  /** Takes over a connection that asked to be upgraded. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const url = new URL(request.url ?? '/', 'https://127.0.0.1');
    const target = this.serving.clock.now(() => execTarget(this.serving.simulator, url));
    // Who types on a terminal may never send anything, and the command ends all the same.
    const isPiped = isSet(url, 'stdin') && !isSet(url, 'tty');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    if ('status' in target) return refuseUpgrade(socket, target);
    if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !protocols.some((protocol) => offered.includes(protocol))) {
      return refuseUpgrade(socket, refused(400, 'BadRequest', `podlore does not model this: exec by ${JSON.stringify(request.headers.upgrade)}; kubectl 1.31 and newer use a WebSocket with ${protocols.join(' or ')}`));
    }
    this.server.handleUpgrade(request, socket, head, (client) => this.run(client, target, isPiped));
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private run(client: WebSocket, target: ExecRequest, isPiped: boolean): void {
    const write = (channel: number, data: string): void => client.send(Buffer.concat([Buffer.of(channel), Buffer.from(data)]));
    const end = (result: Json): void => {
      if (client.readyState !== client.OPEN) return;
      write(status, JSON.stringify(result));
      client.close(1000);
    };
    const noInput = isPiped ? endOfInput(client) : Promise.resolve();
    const running = this.serving.clock.now(() => this.serving.simulator.exec(target, {
      stdout: (text) => write(stdout, text),
      stderr: (text) => write(stderr, text),
      exit: (result) => void noInput.then(() => end('error' in result ? notStarted(result.error) : exited(result.exitCode))),
    }));
    client.on('message', (data: Buffer) => {
      if (data[0] === stdin && data.length > 1) end(inputRefused);
    });
    client.on('error', () => client.terminate());
    client.on('close', () => this.serving.clock.now(() => running.cancel()));
  }
}

const isSet = (url: URL, name: string): boolean => ['true', '1'].includes(url.searchParams.get(name) ?? '');

/** Until the client says that there is no more input, or has said nothing for a while. */
function endOfInput(client: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, inputWaitMs);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    client.on('close', stop).on('message', (data: Buffer) => {
      if (data[0] === closing && data[1] === stdin) stop();
    });
  });
}

/** Which container an exec means, or why there is none. Source: pkg/registry/core/pod strategy streamLocation, validateContainer. */
function execTarget(simulator: Simulator, url: URL): ExecRequest | ApiResponse {
  const route = routeOf(url.pathname);
  if (route?.subresource !== 'exec' || route.resource.kind !== 'Pod' || route.namespace === null || route.name === null) return refused(404, 'NotFound', `podlore does not model this: ${url.pathname}`);
  const found = simulator.request({ method: 'GET', path: url.pathname.replace(/\/exec$/, '') });
  if (found.status !== 200) return found;
  const pod = podOf(found.body);
  const command = url.searchParams.getAll('command');
  if (command.length === 0) return refused(400, 'BadRequest', 'you must specify at least 1 command for the container');
  const names = pod.containers;
  const asked = url.searchParams.get('container') ?? '';
  if (asked === '' && names.length > 1) return refused(400, 'BadRequest', `a container name must be specified for pod ${route.name}, choose one of: [${names.join(' ')}]`);
  const container = asked === '' ? (names[0] ?? '') : asked;
  if (!names.includes(container)) return refused(400, 'BadRequest', `container ${container} is not valid for pod ${route.name}`);
  if (!pod.isBound) return refused(400, 'BadRequest', `pod ${route.name} does not have a host assigned`);
  return { namespace: route.namespace, pod: route.name, container, command };
}

function podOf(body: Json): { readonly containers: readonly string[]; readonly isBound: boolean } {
  const { spec } = body as unknown as KubeObject & { readonly spec: { readonly nodeName?: string; readonly containers: readonly { readonly name: string }[]; readonly initContainers?: readonly { readonly name: string }[] } };
  return { containers: [...spec.containers, ...(spec.initContainers ?? [])].map(({ name }) => name), isBound: (spec.nodeName ?? '') !== '' };
}

function refuseUpgrade(socket: Duplex, { status: code, body }: ApiResponse): void {
  const text = JSON.stringify(body);
  socket.end(`HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ''}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`);
}

/** What the status stream says of a command that ran. Source: kubelet pkg/cri/streaming/remotecommand/exec.go. */
const exited = (exitCode: number): Json => (exitCode === 0 ? { metadata: {}, status: 'Success' } : {
  metadata: {}, status: 'Failure', reason: 'NonZeroExitCode',
  message: `command terminated with non-zero exit code: exit status ${exitCode}`,
  details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
});

const notStarted = (why: string): Json => refused(500, 'InternalError', `Internal error occurred: error executing command in container: ${why}`, { causes: [{ message: `error executing command in container: ${why}` }] }).body;

const inputRefused: Json = refused(400, 'BadRequest', 'podlore does not model this: input to a command').body;
