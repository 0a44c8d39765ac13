// What most of the tests begin with: a service that answers.

import type { Cluster, ContainerRef, ServicePort } from '@podlore/scenario';
import { deployment, namespace, service } from './manifests.ts';
import { answers, readyPod } from './waiting.ts';

export interface Started {
  readonly name: string;
  readonly target: ContainerRef;
  readonly port: ServicePort;
}

/** Asked while a test runs, when the cluster is there. */
export type Given = () => { readonly cluster: Cluster; readonly plain: Started };

/** nginx in a namespace of its own, ready, behind a Service. Without probes nothing ever restarts it. */
export async function start(cluster: Cluster, name: string, probes: Parameters<typeof deployment>[2]): Promise<Started> {
  await cluster.apply([namespace(name), deployment(name, 'web', probes), service(name, 'web')]);
  const target = await readyPod(cluster, name, 'web');
  const port: ServicePort = { namespace: name, name: 'web', port: 81 };
  await answers(cluster, port, 200);
  return { name, target, port };
}
