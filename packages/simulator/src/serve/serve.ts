import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { refused } from '../model/api/refusal.ts';
import type { Simulator } from '../model/simulator.ts';
import { answer } from './answer.ts';
import { makeCertificate } from './certificate.ts';
import type { ServeError } from './errors.ts';
import { asServeError } from './errors.ts';
import { ExecSockets } from './exec-socket.ts';
import { refusalFor } from './guard.ts';
import { kubeconfigText } from './kubeconfig.ts';
import type { NodePortChoice } from './node-ports.ts';
import { NodePorts } from './node-ports.ts';
import type { Limits, Serving } from './serving.ts';
import { defaultLimits } from './serving.ts';
import { send } from './send.ts';
import { WallClock } from './wall-clock.ts';

/** How a simulator is put on the network, and who hears of what fails there. */
export interface ServeOptions {
  /** 'same' (the default): a NodePort listens on its own number. 'any': on another of the range where that one is taken. */
  readonly nodePorts?: NodePortChoice;
  /** Told of what goes wrong later, such as a NodePort that is taken (PODLORE_PORT_TAKEN) or a request that podlore failed at (PODLORE_INTERNAL). */
  readonly onError: (error: ServeError) => void;
  /** What one client may take: connections, watches, sizes, times (`…Ms` is milliseconds). What is left out has its default. */
  readonly limits?: Partial<Limits>;
}

/** A simulator on the network: loopback only, real time. */
export interface Served {
  /** https://127.0.0.1:PORT */
  readonly url: string;
  /** This run's bearer token. */
  readonly token: string;
  /** The certificate to trust. */
  readonly caPem: string;
  /** Holds the token: keep it as a secret. */
  readonly kubeconfig: string;
  /** Runs `touch` on the simulator at the present moment. Whoever uses the simulator beside its network goes through here. */
  now<Result>(touch: (simulator: Simulator) => Result): Result;
  /** Where a NodePort is reached, whether it is open now or not; undefined: no Service has it. */
  nodePort(nodePort: number): Promise<{ readonly host: string; readonly port: number } | undefined>;
  /** Ends all connections. The simulator stands still from then on. */
  close(): Promise<void>;
}

/** Puts a simulator on loopback: its API over HTTPS, its NodePorts as listeners, its clock tied to real time. Rejects when loopback gives no port. */
export async function serveSimulator(simulator: Simulator, options: ServeOptions): Promise<Served> {
  const { certPem, keyPem } = await makeCertificate();
  const token = randomBytes(32).toString('hex');
  const clock = new WallClock(simulator);
  const serving: Serving = { simulator, clock, limits: { ...defaultLimits, ...options.limits }, watches: 0 };
  const execs = new ExecSockets(serving);
  const server = createApiServer(serving, execs, { token, cert: certPem, key: keyPem, onError: options.onError });
  const port = await listen(server);
  const nodePorts = new NodePorts(serving, options.nodePorts ?? 'same', options.onError);
  const url = `https://127.0.0.1:${port}`;
  return {
    url,
    token,
    caPem: certPem,
    kubeconfig: kubeconfigText({ url, caPem: certPem, token }),
    now: (touch) => clock.now(() => touch(simulator)),
    nodePort: (nodePort) => nodePorts.addressOf(nodePort),
    async close() {
      clock.stop();
      execs.close();
      await nodePorts.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface ApiServerOptions {
  readonly token: string;
  readonly cert: string;
  readonly key: string;
  readonly onError: (error: ServeError) => void;
}

function createApiServer(serving: Serving, execs: ExecSockets, { token, onError, ...certificate }: ApiServerOptions): Server {
  const { limits } = serving;
  const server = createServer({
    ...certificate,
    minVersion: 'TLSv1.2',
    maxHeaderSize: 64 * 1024,
    headersTimeout: limits.requestMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    handshakeTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.requestMs),
  });
  server.maxConnections = limits.connections;
  const portOf = (): number => (server.address() as AddressInfo).port;
  server.on('request', (request, response) => {
    const refusal = refusalFor(request, token, portOf());
    if (refusal !== null) {
      response.setHeader('connection', 'close');
      return send(response, refusal);
    }
    answer(serving, request, response).catch((thrown: unknown) => {
      // A client that went away while it was still sending is no error of ours.
      if (request.destroyed && !request.complete) return;
      const error = asServeError(thrown);
      if (response.headersSent) response.destroy();
      else send(response, refused(500, 'InternalError', error.message));
      onError(error);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalFor(request, token, portOf());
    if (refusal !== null) return void socket.end(`HTTP/1.1 ${refusal.status} \r\nconnection: close\r\n\r\n`);
    try {
      execs.upgrade(request, socket, head);
    } catch (error) {
      socket.destroy();
      onError(asServeError(error));
    }
  });
  return server;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => resolve((server.address() as AddressInfo).port));
  });
}
