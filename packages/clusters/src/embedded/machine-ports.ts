// The ports of this machine that NodePorts listen on. The simulator knows nothing of them, so what it would give out may be taken.

import { createServer } from 'node:net';
import type { Json, KubeObject } from '@podlore/knowledge';
import { clusterError } from '../errors.ts';

/** What kube-apiserver gives out by itself: of its default range from 30000 it keeps the first ports for those who name one. Source: pkg/registry/core/service/portallocator. */
const range = { lowest: 30_086, highest: 32_767 } as const;

/**
 * Where this process begins to look. A NodePort without endpoints does not listen, so its port looks free to others meanwhile:
 * processes that begin at different places do not take it from each other.
 */
const firstChoice = process.pid * 101;

/** Ports that clusters of this process have been given: two that open at once must not find the same one free. */
const given = new Set<number>();

/** The node ports of one cluster. */
export class MachinePorts {
  private readonly mine = new Set<number>();
  /** Service and place in its list → port, so that applying twice changes nothing. */
  private readonly assigned = new Map<string, number>();

  /** The Service with a free port for each that names none; any other object as it is. */
  async assign(object: KubeObject): Promise<KubeObject> {
    const ports = nodePortsOf(object);
    if (ports === undefined) return object;
    const written = [];
    for (const [at, port] of ports.entries()) written.push('nodePort' in port ? port : { ...port, nodePort: await this.free(`${object.metadata.namespace}/${object.metadata.name}/${at}`) });
    return { ...object, spec: { ...(object.spec as JsonObject), ports: written } };
  }

  /** Rejects with PODLORE_PORT_TAKEN when someone else listens on a port that the Service insists on: better now than when the first pod is ready. */
  async claim(object: KubeObject): Promise<void> {
    for (const { nodePort } of nodePortsOf(object) ?? []) {
      if (typeof nodePort !== 'number' || this.mine.has(nodePort)) continue;
      if (!(await this.take(nodePort))) throw clusterError('PODLORE_PORT_TAKEN', `nodePort ${nodePort} is taken on this machine`);
    }
  }

  release(): void {
    for (const port of this.mine) given.delete(port);
    this.mine.clear();
  }

  private async free(place: string): Promise<number> {
    const before = this.assigned.get(place);
    if (before !== undefined) return before;
    const count = range.highest - range.lowest + 1;
    for (let tried = 0; tried < count; tried++) {
      const port = range.lowest + ((firstChoice + tried) % count);
      if (!(await this.take(port))) continue;
      this.assigned.set(place, port);
      return port;
    }
    throw clusterError('PODLORE_PORT_TAKEN', `every port from ${range.lowest} to ${range.highest} is taken on this machine`);
  }

  private async take(port: number): Promise<boolean> {
    if (given.has(port)) return false;
    given.add(port);
    const free = await listens(port);
    if (free) this.mine.add(port);
    else given.delete(port);
    return free;
  }
}

type JsonObject = { readonly [key: string]: Json };

/** The ports of a Service that get a node port; undefined: it is none, or has a shape that the API server will refuse. */
function nodePortsOf({ kind, spec }: KubeObject): readonly JsonObject[] | undefined {
  if (kind !== 'Service' || !isObject(spec) || (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer')) return undefined;
  return Array.isArray(spec.ports) && spec.ports.every(isObject) ? spec.ports : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a listener can be opened there. It is closed again. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', () => resolve(false));
    trial.listen({ host: '127.0.0.1', port, exclusive: true }, () => trial.close(() => resolve(true)));
  });
}
