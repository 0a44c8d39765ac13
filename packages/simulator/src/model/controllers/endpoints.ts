// Who stands behind each Service: EndpointSlices and the older Endpoints. Source: staging endpointslice/reconciler.go, utils.go podToEndpoint;
// pkg/controller/endpoint/endpoints_controller.go addEndpointSubset.
import type { KubeObject } from '@podlore/knowledge';
import type { StoreEvent } from '../api/store.ts';
import { sameJson } from '../api/same-json.ts';
import type { Kernel } from '../kernel.ts';
import { as, find, listOf } from '../objects.ts';
import type { Endpoint, Pod, Service, ServicePort } from '../kinds.ts';
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
    const slice = listOf(store, 'EndpointSlice', namespace).find((each) => each.metadata.labels?.['kubernetes.io/service-name'] === name);
    if (service === undefined || service.spec.selector === undefined) return;
    const members = this.members(service);
    const content = { endpoints: members.map(endpointOf(service)), ports: slicePorts(service, members) };
    if (slice === undefined) {
      const metadata = {
        generateName: `${name}-`,
        generation: 1,
        labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io', 'kubernetes.io/service-name': name },
        name: `${name}-${suffixOf(this.random)}`,
        namespace,
        ownerReferences: [{ apiVersion: 'v1', blockOwnerDeletion: true, controller: true, kind: 'Service', name, uid: service.metadata.uid ?? '' }],
      };
      store.create('EndpointSlice', { addressType: 'IPv4', apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, ...content });
      return;
    }
    store.update('EndpointSlice', namespace, slice.metadata.name, (current) =>
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

/** null: the pod has no port of that name. */
function targetPort(port: ServicePort, pod: Pod | undefined): number | null {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  for (const container of pod?.spec.containers ?? []) {
    const named = container.ports?.find((each) => each.name === target);
    if (named !== undefined) return named.containerPort;
  }
  return null;
}

function slicePorts(service: Service, members: readonly Pod[]): readonly { readonly name: string; readonly port: number; readonly protocol: string }[] {
  if (members.length === 0) return [];
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, members[0]);
    return number === null ? [] : [{ name: port.name ?? '', port: number, protocol: port.protocol ?? 'TCP' }];
  });
}

function subsetsOf(service: Service, members: readonly Pod[]): readonly { readonly [field: string]: unknown }[] {
  const publish = service.spec.publishNotReadyAddresses === true;
  const listed = members.filter((pod) => publish || !isDeleting(pod));
  const addresses = listed.filter((pod) => publish || isReady(pod)).map(addressOf);
  const notReadyAddresses = listed.filter((pod) => !publish && !isReady(pod)).map(addressOf);
  if (listed.length === 0) return [];
  const ports = (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, listed[0]);
    return number === null ? [] : [{ ...(port.name === undefined ? {} : { name: port.name }), port: number, protocol: port.protocol ?? 'TCP' }];
  });
  return [{ ...(addresses.length === 0 ? {} : { addresses }), ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }), ports }];
}

function addressOf(pod: Pod): { readonly [field: string]: unknown } {
  const { name, namespace, uid } = pod.metadata;
  return { ip: pod.status?.podIP ?? '', ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }), targetRef: { kind: 'Pod', name, namespace, uid } };
}
