// Real time and real ports. Loaded only when it is asked for: it brings certificates and sockets with it.

import type { KubeObject } from '@podlore/knowledge';
import type { Cluster, ServicePort } from '@podlore/scenario';
import { createSimulator, type SimulatorOptions } from '@podlore/simulator';
import { serveSimulator, type Served, type ServeError } from '@podlore/simulator/serve';
import { wallClock } from '../clocks/wall.ts';
import { clusterError } from '../errors.ts';
import { embeddedCluster } from './cluster.ts';
import { MachinePorts } from './machine-ports.ts';
import type { Model } from './model.ts';
import { askOverTheWire, type Place } from './over-the-wire.ts';

/** `keep`: a NodePort listens on its own number, or apply rejects with PODLORE_PORT_TAKEN. `free`: one that a Service leaves out is free on this machine. */
export async function openOnWallClock(options: SimulatorOptions, nodePorts: 'free' | 'keep'): Promise<Cluster> {
  const ports = new MachinePorts();
  const problems: ServeError[] = [];
  const closing = new AbortController();
  const simulator = createSimulator(options);
  const served = await serveSimulator(simulator, { nodePorts: nodePorts === 'keep' ? 'same' : 'any', onError: (error) => problems.push(error) });
  const cluster = embeddedCluster({
    model: present(served),
    clock: wallClock(),
    seesLoad: true,
    address: (service) => addressOf(served, service, problems),
    close: async () => {
      closing.abort(clusterError('PODLORE_CLUSTER_CLOSED', 'the cluster was closed while a request was under way'));
      await served.close();
      ports.release();
    },
  });
  const { apply, ask: askModel } = cluster;
  return {
    ...cluster,
    apply: async ([first, ...rest]) => {
      const prepare = async (object: KubeObject) => {
        if (nodePorts === 'keep') await ports.claim(object);
        return ports.assign(object);
      };
      const objects: [KubeObject, ...KubeObject[]] = [await prepare(first)];
      for (const object of rest) objects.push(await prepare(object));
      return apply(objects);
    },
    // What k6 would see: the same listener, over a socket. Only a Service that has none is asked through the model.
    ask: async (service, request, signal) => {
      signal.throwIfAborted();
      const place = await placeOf(served, service, problems);
      return place === undefined ? askModel(service, request, signal) : askOverTheWire(place, request, AbortSignal.any([signal, closing.signal]));
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
  const place = await placeOf(served, service, problems);
  if (place === undefined) throw clusterError('PODLORE_NO_ADDRESS', `port ${service.port} of service ${service.name} has no NodePort`);
  return `http://${place.host}:${place.port}`;
}

/** Where its NodePort listens, or will once there is an endpoint; undefined: it has none. */
async function placeOf(served: Served, service: ServicePort, problems: readonly ServeError[]): Promise<Place | undefined> {
  const [problem] = problems;
  if (problem?.code === 'PODLORE_PORT_TAKEN') throw clusterError(problem.code, problem.message, { cause: problem });
  if (problem !== undefined) throw problem;
  const ports = served.now((simulator) => simulator.nodePorts());
  const found = ports.find((port) => port.namespace === service.namespace && port.service === service.name && port.port === service.port);
  return found === undefined ? undefined : served.nodePort(found.nodePort);
}
