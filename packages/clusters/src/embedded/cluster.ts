import type { Cluster, ServicePort, Sight } from '@podlore/scenario';
import type { DrivenClock } from '../clocks/driven.ts';
import type { Model } from './model.ts';
import { applyObject, removeObject } from './objects.ts';
import { removeFileOn } from './remove-file.ts';
import { ask } from './traffic.ts';
import { watchObjects, watchProbes } from './watch.ts';

/** What the driver settles before there is a cluster. */
export interface Embedding {
  readonly model: Model;
  readonly clock: DrivenClock;
  /** Load drives real sockets, so it is seen only where there are some. */
  readonly seesLoad: boolean;
  /** Rejects where there are no sockets. */
  address(service: ServicePort): Promise<string>;
  /** Closes what the driver opened beside the simulator. */
  close(): Promise<void>;
}

const sights: readonly Sight[] = [
  'plan', 'phase', 'pod', 'pod-gone', 'probe', 'event', 'endpoint', 'http', 'object', 'gap', 'fault', 'node-port', 'harness', 'http.refused', 'probe.success', 'probe.failure',
];

/** The simulator as a cluster: every method is one call into the model. */
export function embeddedCluster({ model, clock, seesLoad, address, close }: Embedding): Cluster {
  const closing = new AbortController();
  const until = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  return {
    driver: 'embedded',
    kubernetes: minor(model.kubernetes),
    clock,
    abilities: { removeFile: removeFileOn(model) },
    sees: new Set<Sight>([...sights, ...(seesLoad ? (['load', 'load-end'] as const) : [])]),
    apply: async ([first, ...rest]) => [applyObject(model, first), ...rest.map((object) => applyObject(model, object))],
    remove: async (objects) => objects.forEach((object) => removeObject(model, object)),
    watch: (query, signal) => watchObjects(model, query, until(signal), () => clock.notice()),
    probes: (namespace, signal) => watchProbes(model, namespace, until(signal), () => clock.notice()),
    ask: (...request) => ask(model, clock, ...request),
    address,
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      clock[Symbol.dispose]();
      await close();
    },
  };
}

function minor(version: string): Cluster['kubernetes'] {
  const [, major = 0, rest = 0] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return `${Number(major)}.${Number(rest)}`;
}
