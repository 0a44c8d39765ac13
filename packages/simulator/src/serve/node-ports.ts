import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { NodePort, TrafficAnswer } from '../model/simulator.ts';
import { asServeError, ServeError, systemCode } from './errors.ts';
import type { Serving } from './serving.ts';

// NodePorts as listeners on loopback. A port with no usable endpoint has no listener, so it is the machine's own kernel that refuses.

/** 'same': a NodePort listens on its own number. 'any': on another of the range where that one is taken; ask `addressOf`. */
export type NodePortChoice = 'same' | 'any';

const lowest = 30000;
const highest = 32767;

export class NodePorts {
  private readonly serving: Serving;
  private readonly choice: NodePortChoice;
  private readonly onError: (error: ServeError) => void;
  private readonly listeners = new Map<number, Listener>();
  private readonly forget: () => void;
  private readonly http: HttpServer;
  /** Opening and closing take turns with the machine, so they are done one after another. */
  private settled: Promise<void> = Promise.resolve();

  constructor(serving: Serving, choice: NodePortChoice, onError: (error: ServeError) => void) {
    this.serving = serving;
    this.choice = choice;
    this.onError = onError;
    // Never listens: it reads HTTP from the sockets of the listeners below.
    this.http = createHttpServer({ requestTimeout: serving.limits.requestMs, keepAliveTimeout: serving.limits.idleMs }, (request, response) => this.askHttp(request, response));
    this.http.on('clientError', (_error, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));
    this.forget = serving.simulator.onNodePorts(() => this.follow());
    this.follow();
  }

  /** Where a NodePort is reached, open or not; undefined: no Service has it. */
  async addressOf(nodePort: number): Promise<{ readonly host: string; readonly port: number } | undefined> {
    await this.settled;
    const listener = this.listeners.get(nodePort);
    return listener === undefined ? undefined : { host: '127.0.0.1', port: listener.port };
  }

  async close(): Promise<void> {
    this.forget();
    await this.settled;
    for (const listener of this.listeners.values()) listener.end();
    this.http.close();
  }

  private follow(): void {
    const wanted = this.serving.simulator.nodePorts();
    // Closing is at once, as it is for kube-proxy; opening needs the machine.
    for (const [nodePort, listener] of this.listeners) {
      const port = wanted.find((one) => one.nodePort === nodePort);
      if (port === undefined) this.listeners.delete(nodePort);
      if (port?.open !== true) listener.shut();
    }
    this.settled = this.settled.then(() => this.open()).catch((error: unknown) => this.onError(asServeError(error)));
  }

  private async open(): Promise<void> {
    for (const port of this.serving.simulator.nodePorts()) {
      const listener = this.listeners.get(port.nodePort) ?? new Listener(port.nodePort, (socket) => this.accept(port.nodePort, socket));
      this.listeners.set(port.nodePort, listener);
      // A new one is placed even while it is to be shut, so that its address is known and a taken port shows at once.
      if (port.open || !listener.placed) await listener.open(this.choice, new Set([...this.listeners.values()].filter((one) => one !== listener).map((one) => one.port)));
      // It may have been closed in the meantime.
      if (this.current(port.nodePort)?.open !== true) listener.shut();
    }
  }

  private current(nodePort: number): NodePort | undefined {
    return this.serving.simulator.nodePorts().find((one) => one.nodePort === nodePort);
  }

  private accept(nodePort: number, socket: Socket): void {
    socket.on('error', () => socket.destroy());
    const port = this.current(nodePort);
    // Came in while the listener was on its way to be shut.
    if (port?.open !== true) return void socket.resetAndDestroy();
    if (port.protocol === 'redis') return this.relay(nodePort, socket);
    nodePorts.set(socket, nodePort);
    this.http.emit('connection', socket);
  }

  private askHttp(request: IncomingMessage, response: ServerResponse): void {
    const socket = request.socket;
    const nodePort = nodePorts.get(socket) ?? 0;
    request.resume();
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
    const traffic = { to: { nodePort }, protocol: 'http', method: request.method ?? 'GET', path: request.url ?? '/', headers } as const;
    const asked = this.serving.clock.now(() => this.serving.simulator.ask(traffic, (answer) => {
      if (answer.type === 'http') respond(request, response, answer);
      else finish(socket, answer);
    }));
    response.on('close', () => this.serving.clock.now(() => asked.cancel()));
  }

  /** Bytes as they come, one question after another. */
  private relay(nodePort: number, socket: Socket): void {
    socket.setTimeout(this.serving.limits.idleMs, () => socket.destroy());
    socket.on('data', (data) => {
      socket.pause();
      const traffic = { to: { nodePort }, protocol: 'redis', data: data.toString('latin1') } as const;
      const asked = this.serving.clock.now(() => this.serving.simulator.ask(traffic, (answer) => {
        socket.off('close', cancel);
        finish(socket, answer);
        socket.resume();
      }));
      const cancel = (): void => this.serving.clock.now(() => asked.cancel());
      socket.once('close', cancel);
    });
  }
}

/** Which NodePort a connection came in by: the HTTP parser hands on the socket and nothing else. */
const nodePorts = new WeakMap<Socket, number>();

/** One NodePort's place on the machine. It keeps its number while it is shut. */
class Listener {
  port: number;
  /** Whether it has ever listened, so that `port` is settled. */
  placed = false;
  private readonly accept: (socket: Socket) => void;
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;

  constructor(port: number, accept: (socket: Socket) => void) {
    this.port = port;
    this.accept = accept;
  }

  async open(choice: NodePortChoice, others: ReadonlySet<number>): Promise<void> {
    if (this.server !== null) return;
    const candidates = this.placed || choice === 'same' ? [this.port] : [this.port, ...portsAfter(this.port).filter((port) => !others.has(port))];
    for (const port of candidates) {
      const server = createServer((socket) => {
        this.sockets.add(socket);
        socket.on('close', () => this.sockets.delete(socket));
        this.accept(socket);
      });
      if (!(await listens(server, port))) continue;
      this.server = server;
      this.port = port;
      this.placed = true;
      return;
    }
    throw new ServeError('PODLORE_PORT_TAKEN', `NodePort ${this.port} is taken on this machine: stop what listens on 127.0.0.1:${this.port}, or leave nodePort out so that a free one is given`);
  }

  /** Refuses from now on. Connections that stand are left to the model. */
  shut(): void {
    this.server?.close();
    this.server = null;
  }

  end(): void {
    this.shut();
    for (const socket of this.sockets) socket.destroy();
  }
}

const portsAfter = (port: number): readonly number[] => Array.from({ length: highest - lowest }, (_, step) => lowest + ((port - lowest + step + 1) % (highest - lowest + 1)));

/** False: somebody else has the port. */
function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (systemCode(error) === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen({ host: '127.0.0.1', port }, () => resolve(true));
  });
}

/** The model says what the server's headers are, all of them. */
function respond(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Extract<TrafficAnswer, { readonly type: 'http' }>): void {
  response.sendDate = false;
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What is no HTTP answer, on the wire. The connection is accepted by now, so a backend that refuses shows as a reset. */
function finish(socket: Socket, answer: TrafficAnswer): void {
  if (answer.type === 'bytes') socket.write(answer.data, 'latin1');
  else if (answer.type === 'empty') socket.end();
  else socket.resetAndDestroy();
}
