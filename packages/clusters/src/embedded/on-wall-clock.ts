// Real time and real ports. Loaded only when it is asked for: it brings certificates and sockets with it.

import { createServer } from 'node:net';
import type { KubeObject } from '@podlore/knowledge';
import type { Cluster, ServicePort } from '@podlore/scenario';
import { createSimulator } from '@podlore/simulator';
import { serveSimulator, type Served, type ServeError } from '@podlore/simulator/serve';
import { wallClock } from '../clocks/wall.ts';
import { clusterError } from '../errors.ts';
import { embeddedCluster } from './cluster.ts';
import type { Model } from './model.ts';

/** `keep`: a NodePort listens on its own number or apply rejects with PODLORE_PORT_TAKEN. `free`: on another where that one is taken. */
export async function openOnWallClock(seed: number, nodePorts: 'free' | 'keep'): Promise<Cluster> {
  const problems: ServeError[] = [];
  const simulator = createSimulator({ seed, startEpochMs: Date.now() });
  const served = await serveSimulator(simulator, { nodePorts: nodePorts === 'keep' ? 'same' : 'any', onError: (error) => problems.push(error) });
  const cluster = embeddedCluster({
    model: present(served),
    clock: wallClock(),
    seesLoad: true,
    address: (service) => addressOf(served, service, problems),
    close: () => served.close(),
  });
  const { apply } = cluster;
  return {
    ...cluster,
    apply: async (objects) => {
      if (nodePorts === 'keep') for (const port of objects.flatMap(nodePortsOf)) await claim(served, port);
      return apply(objects);
    },
  };
}

/** The simulator at the present moment: whatever is due has happened before each call. */
function present(served: Served): Model {
  const stoppable = (stop: () => void) => () => served.now(stop);
  return {
    kubernetes: served.now((simulator) => simulator.kubernetes),
    request: (request) => served.now((simulator) => simulator.request(request)),
    watch: (request, sink) => {
      const watch = served.now((simulator) => simulator.watch(request, sink));
      return { refused: watch.refused, stop: stoppable(() => watch.stop()) };
    },
    ask: (request, answer) => {
      const asked = served.now((simulator) => simulator.ask(request, answer));
      return { cancel: stoppable(() => asked.cancel()) };
    },
    onProbe: (listener) => stoppable(served.now((simulator) => simulator.onProbe(listener))),
    files: {
      containerId: (target) => served.now(({ files }) => files.containerId(target)),
      read: (containerId, path) => served.now(({ files }) => files.read(containerId, path)),
      write: (containerId, path, content) => served.now(({ files }) => files.write(containerId, path, content)),
      remove: (containerId, path) => served.now(({ files }) => files.remove(containerId, path)),
    },
  };
}

async function addressOf(served: Served, service: ServicePort, problems: readonly ServeError[]): Promise<string> {
  const [problem] = problems;
  if (problem !== undefined) throw clusterError('PODLORE_PORT_TAKEN', problem.message, { cause: problem });
  const ports = served.now((simulator) => simulator.nodePorts());
  const found = ports.find((port) => port.namespace === service.namespace && port.service === service.name && port.port === service.port);
  const place = found === undefined ? undefined : await served.nodePort(found.nodePort);
  if (place === undefined) throw clusterError('PODLORE_NO_ADDRESS', `port ${service.port} of service ${service.name} has no NodePort`);
  return `http://${place.host}:${place.port}`;
}

/** Rejects when someone else listens on a port that the manifest insists on: better now than when the first pod is ready. */
async function claim(served: Served, port: number): Promise<void> {
  if ((await served.nodePort(port)) !== undefined) return;
  await new Promise<void>((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (cause) => reject(clusterError('PODLORE_PORT_TAKEN', `nodePort ${port} is taken on this machine`, { cause })));
    trial.listen({ host: '127.0.0.1', port, exclusive: true }, () => trial.close(() => resolve()));
  });
}

/** The node ports that a Service asks for by number. */
function nodePortsOf({ kind, spec }: KubeObject): readonly number[] {
  const ports: unknown = kind === 'Service' && typeof spec === 'object' && spec !== null ? Reflect.get(spec, 'ports') : undefined;
  const numbers = (Array.isArray(ports) ? ports : []).map((port: unknown) => (typeof port === 'object' && port !== null ? Reflect.get(port, 'nodePort') : undefined));
  return numbers.filter((port): port is number => typeof port === 'number');
}
