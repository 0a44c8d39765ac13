// Who stands behind each Service: EndpointSlices and the older Endpoints. Source: staging endpointslice/reconciler.go, utils.go podToEndpoint;
// pkg/controller/endpoint/endpoints_controller.go addEndpointSubset.
import type { Json, KubeObject } from '@podlore/knowledge';
import type { StoreEvent } from '../api/store.ts';
import { sameJson } from '../api/same-json.ts';
import type { Kernel } from '../kernel.ts';
import { as, find, listOf } from '../objects.ts';
import type { Endpoint, EndpointSlice, Pod, Service, ServicePort } from '../kinds.ts';
import { timings } from '../timings.ts';
import type { Random } from '../world.ts';
import { hasEnded, isDeleting, isReady, selects } from './pods.ts';
import { keyOf, splitKey, WorkQueue } from './work-queue.ts';

export function runEndpoints(kernel: Kernel): void {
  new EndpointsController(kernel).run();
}

class EndpointsController {
  private readonly kernel: Kernel;
  private readonly slices: WorkQueue;
  private readonly endpoints: WorkQueue;
  private readonly random: Random;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.random = kernel.random.fork('endpointslice');
    const delays = [timings.endpointSync];
    this.slices = new WorkQueue(kernel, 'endpointslice', delays, (key) => this.syncSlice(key));
    this.endpoints = new WorkQueue(kernel, 'endpoints', delays, (key) => this.syncEndpoints(key));
  }

  run(): void {
    this.kernel.store.subscribe('Service', (event) => this.enqueue(event.object));
    this.kernel.store.subscribe('Pod', (event) => this.podChanged(event));
  }

  private enqueue(service: KubeObject): void {
    this.slices.add(keyOf(service));
    this.endpoints.add(keyOf(service));
  }

  private podChanged(event: StoreEvent): void {
    const pod = as('Pod', event.object);
    const before = as('Pod', event.before ?? undefined);
    if (pod === undefined || (event.type === 'modified' && before !== undefined && standing(before) === standing(pod) && sameJson(before.metadata.labels, pod.metadata.labels))) return;
    for (const service of listOf(this.kernel.store, 'Service', pod.metadata.namespace ?? '')) {
      if (selects(service.spec.selector, pod.metadata.labels) || selects(service.spec.selector, before?.metadata.labels)) this.enqueue(service);
    }
  }

  private syncSlice(key: string): void {
    const [namespace, name] = splitKey(key);
    const { store } = this.kernel;
    const service = find(store, 'Service', namespace, name);
    if (service === undefined || service.spec.selector === undefined) return;
    const left = listOf(store, 'EndpointSlice', namespace).filter((each) => each.metadata.labels?.['kubernetes.io/service-name'] === name);
    const wanted = slicesOf(service, this.members(service));
    const take = (test: (slice: EndpointSlice) => boolean): EndpointSlice | undefined => (left.some(test) ? left.splice(left.findIndex(test), 1)[0] : undefined);
    const kept = wanted.map(({ ports }) => take((slice) => sameJson(slice.ports, ports)));
    wanted.forEach((content, index) => {
      // A slice that is of no more use becomes what is wanted anew.
      const slice = kept[index] ?? left.shift();
      if (slice === undefined) this.createSlice(service, content);
      else this.updateSlice(slice, content);
    });
    for (const slice of left) store.remove('EndpointSlice', namespace, slice.metadata.name);
  }

  private createSlice(service: Service, content: SliceContent): void {
    const { name, namespace = '', uid = '' } = service.metadata;
    const metadata = {
      generateName: `${name}-`,
      generation: 1,
      labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io', 'kubernetes.io/service-name': name },
      name: `${name}-${suffixOf(this.random)}`,
      namespace,
      ownerReferences: [{ apiVersion: 'v1', blockOwnerDeletion: true, controller: true, kind: 'Service', name, uid }],
    };
    this.kernel.store.create('EndpointSlice', { addressType: 'IPv4', apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, ...content });
  }

  private updateSlice({ metadata: { name, namespace = '' } }: EndpointSlice, content: SliceContent): void {
    this.kernel.store.update('EndpointSlice', namespace, name, (current) =>
      sameJson(current['endpoints'], content.endpoints) && sameJson(current['ports'], content.ports)
        ? current
        : { ...current, ...content, metadata: { ...current.metadata, generation: (current.metadata.generation ?? 0) + 1 } },
    );
  }

  private syncEndpoints(key: string): void {
    const [namespace, name] = splitKey(key);
    const { store } = this.kernel;
    const service = find(store, 'Service', namespace, name);
    const before = store.get('Endpoints', namespace, name);
    if (service === undefined) {
      if (before !== undefined) store.remove('Endpoints', namespace, name);
      return;
    }
    if (service.spec.selector === undefined) return;
    const subsets = subsetsOf(service, this.members(service));
    if (before === undefined) {
      const labels = { ...service.metadata.labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' };
      store.create('Endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata: { labels, name, namespace }, ...(subsets.length === 0 ? {} : { subsets }) });
      return;
    }
    store.update('Endpoints', namespace, name, ({ subsets: _before, ...rest }) => ({ ...rest, ...(subsets.length === 0 ? {} : { subsets }) }));
  }

  /** Pods with an address that have not ended; those being deleted included. */
  private members(service: Service): readonly Pod[] {
    return listOf(this.kernel.store, 'Pod', service.metadata.namespace ?? '')
      .filter((pod) => selects(service.spec.selector, pod.metadata.labels) && (pod.status?.podIP ?? '') !== '' && !hasEnded(pod));
  }
}

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters as the API server appends to a generated name. Source: apimachinery util/rand. */
function suffixOf(random: Random): string {
  let text = '';
  for (let place = 0; place < 5; place++) text += letters[random.index(letters.length)] ?? '';
  return text;
}

/** What of a pod an endpoint shows, as one word to compare. */
function standing(pod: Pod): string {
  return `${pod.status?.podIP ?? ''}|${isReady(pod)}|${isDeleting(pod)}|${hasEnded(pod)}`;
}

function endpointOf(service: Service): (pod: Pod) => Endpoint {
  return (pod) => {
    const serving = isReady(pod);
    const terminating = isDeleting(pod);
    return {
      addresses: [pod.status?.podIP ?? ''],
      conditions: { ready: service.spec.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
      ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
      targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid ?? '' },
    };
  };
}

/** null: the pod has no port of that name. Source: endpointslice/util FindPort. */
function targetPort(port: ServicePort, pod: Pod): number | null {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  for (const container of [...pod.spec.containers, ...sidecars]) {
    const named = container.ports?.find((each) => each.name === target && (each.protocol ?? 'TCP') === (port.protocol ?? 'TCP'));
    if (named !== undefined) return named.containerPort;
  }
  return null;
}

type SliceContent = Pick<EndpointSlice, 'endpoints' | 'ports'>;

/** A slice for each list of ports that pods have: a named port may be another number in every pod. Without pods one slice says so. */
function slicesOf(service: Service, members: readonly Pod[]): readonly SliceContent[] {
  if (members.length === 0) return [{ endpoints: [], ports: [] }];
  const groups = grouped(members, (pod) => (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, pod);
    return number === null ? [] : [{ name: port.name ?? '', port: number, protocol: port.protocol ?? 'TCP' }];
  }));
  return groups.map(({ key, items }) => ({ endpoints: items.map(endpointOf(service)), ports: key }));
}

/** Every port with the pods that have it, then the ports that the same pods have. Source: pkg/api/v1/endpoints RepackSubsets. */
function subsetsOf(service: Service, members: readonly Pod[]): readonly { readonly [field: string]: unknown }[] {
  const publish = service.spec.publishNotReadyAddresses === true;
  const listed = members.filter((pod) => publish || !isDeleting(pod));
  const isIn = (pod: Pod): boolean => publish || isReady(pod);
  const subset = (pods: readonly Pod[], ports: readonly Json[]): { readonly [field: string]: unknown } => {
    const addresses = pods.filter(isIn).map(addressOf);
    const notReadyAddresses = pods.filter((pod) => !isIn(pod)).map(addressOf);
    return { ...(addresses.length === 0 ? {} : { addresses }), ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }), ports };
  };
  const { ports: servicePorts = [], clusterIP } = service.spec;
  if (servicePorts.length === 0) return clusterIP === 'None' && listed.length > 0 ? [subset(listed, [])] : [];
  const offers = servicePorts.flatMap((port) => grouped(listed, (pod) => targetPort(port, pod)).flatMap(({ key: number, items: pods }) =>
    (number === null ? [] : [{ pods, port: { ...(port.name === undefined ? {} : { name: port.name }), port: number, protocol: port.protocol ?? 'TCP' } }])));
  return grouped(offers, ({ pods }) => pods.map(({ metadata }) => metadata.name)).map(({ items }) => subset(items[0]?.pods ?? [], items.map(({ port }) => port)));
}

/** The items with one and the same key, in the order they first come. */
function grouped<Item, Key extends Json>(items: readonly Item[], by: (item: Item) => Key): readonly { readonly key: Key; readonly items: readonly Item[] }[] {
  const groups: { key: Key; items: Item[] }[] = [];
  for (const item of items) {
    const key = by(item);
    const group = groups.find((one) => sameJson(one.key, key));
    if (group === undefined) groups.push({ key, items: [item] });
    else group.items.push(item);
  }
  return groups;
}

function addressOf(pod: Pod): { readonly [field: string]: unknown } {
  const { name, namespace, uid } = pod.metadata;
  return { ip: pod.status?.podIP ?? '', ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }), targetRef: { kind: 'Pod', name, namespace, uid } };
}
