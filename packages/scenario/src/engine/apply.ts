import type { KubeObject, NonEmpty } from '@podlore/knowledge';
import { isList, isObject, member, numberAt, textAt } from '../json.ts';
import type { ScenarioPlan } from '../plan.ts';
import { mark } from './chance.ts';
import type { Run } from './run.ts';

/** A namespace of its own for each run: from the seed and the scenario, so that the same run has the same names. */
export const namespaceFor = ({ name }: ScenarioPlan, seed: number): string => `podlore-${name.slice(0, 40).replace(/-+$/, '')}-${mark(seed, name)}`;

/** The namespace as an object, labelled so that whoever finds it knows whose it is. */
export const namespaceObject = ({ plan, namespace, seed }: Run): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: namespace, labels: { 'app.kubernetes.io/managed-by': 'podlore', 'podlore.dev/scenario': plan.name, 'podlore.dev/seed': String(seed) } },
});

/** Applies objects into the run's namespace and writes which nodePorts they got. */
export async function applyObjects({ plan, cluster, namespace, log }: Run, objects: NonEmpty<KubeObject>): Promise<void> {
  const [first, ...rest] = objects.map((object) => prepared(object, namespace, plan.nodePorts));
  if (!first) return;
  const stored = await cluster.apply([first, ...rest]);
  for (const written of objects) {
    if (written.kind !== 'Service') continue;
    const found = stored.find(({ kind, metadata }) => kind === 'Service' && metadata.name === written.metadata.name);
    for (const [index, asked] of nodePortsOf(written).entries()) {
      const used = nodePortsOf(found)[index];
      if (asked !== undefined && used !== undefined) log.note({ type: 'node-port', service: written.metadata.name, asked, used });
    }
  }
}

function prepared(object: KubeObject, namespace: string, nodePorts: ScenarioPlan['nodePorts']): KubeObject {
  const placed = { ...object, metadata: { ...object.metadata, namespace } };
  return object.kind === 'Service' && nodePorts === 'free' ? withoutNodePorts(placed) : placed;
}

function withoutNodePorts(service: KubeObject): KubeObject {
  const ports = member(service.spec, 'ports');
  if (!isObject(service.spec) || !isList(ports)) return service;
  return { ...service, spec: { ...service.spec, ports: ports.map((port) => (isObject(port) ? Object.fromEntries(Object.entries(port).filter(([key]) => key !== 'nodePort')) : port)) } };
}

/** One entry per port of the Service. undefined: that port has none. */
function nodePortsOf(service: KubeObject | undefined): readonly (number | undefined)[] {
  const ports = member(service?.spec, 'ports');
  return isList(ports) ? ports.map((port) => numberAt(port, 'nodePort')) : [];
}

/** Whether the API says that this pod serves: Ready, and not on its way out. */
export function isReady({ metadata, status }: KubeObject): boolean {
  const conditions = member(status, 'conditions');
  return metadata.deletionTimestamp === undefined && isList(conditions) && conditions.some((condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True');
}
