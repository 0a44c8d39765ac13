// Keeps the asked number of pods. Source: pkg/controller/replicaset/replica_set.go, replica_set_utils.go.
import type { Json } from '@podlore/knowledge';
import type { StoreEvent } from '../api/store.ts';
import type { Kernel } from '../kernel.ts';
import { change, controllerOf, find, listOf } from '../objects.ts';
import type { Pod, ReplicaSet } from '../kinds.ts';
import { timings } from '../timings.ts';
import { isActive, isDeleting, isReady, matches, untilAvailableMs } from './pods.ts';
import { keyOf, splitKey, WorkQueue } from './work-queue.ts';

const component = 'replicaset-controller';

export function runReplicaSets(kernel: Kernel): void {
  new ReplicaSets(kernel).run();
}

class ReplicaSets {
  private readonly kernel: Kernel;
  private readonly queue: WorkQueue;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.queue = new WorkQueue(kernel, 'replicaset', [timings.watchDelivery, timings.controllerSync], (key) => this.sync(key));
  }

  run(): void {
    this.kernel.store.subscribe('ReplicaSet', (event) => this.queue.add(keyOf(event.object)));
    this.kernel.store.subscribe('Pod', (event) => this.podChanged(event));
  }

  private podChanged(event: StoreEvent): void {
    const owner = controllerOf(event.object);
    if (owner?.kind === 'ReplicaSet') this.queue.add(`${event.object.metadata.namespace ?? ''}/${owner.name}`);
  }

  private sync(key: string): void {
    const [namespace, name] = splitKey(key);
    const set = find(this.kernel.store, 'ReplicaSet', namespace, name);
    if (set === undefined) return;
    const pods = this.podsOf(set);
    const changed = !isDeleting(set) && this.manage(set, pods.filter(isActive), key);
    this.writeStatus(set, changed ? this.podsOf(set) : pods, key);
  }

  private podsOf(set: ReplicaSet): readonly Pod[] {
    return listOf(this.kernel.store, 'Pod', set.metadata.namespace ?? '').filter((pod) => controllerOf(pod)?.uid === set.metadata.uid);
  }

  /** True: pods were made or deleted. */
  private manage(set: ReplicaSet, active: readonly Pod[], key: string): boolean {
    const missing = (set.spec.replicas ?? 1) - active.length;
    for (let made = 0; made < missing; made++) {
      if (!this.create(set)) {
        this.queue.addAgain(key);
        return made > 0;
      }
    }
    this.queue.forget(key);
    if (missing < 0) for (const pod of [...active].sort(bySacrifice).slice(0, -missing)) this.delete(set, pod);
    return missing !== 0;
  }

  private create(set: ReplicaSet): boolean {
    const { namespace = '', name, uid = '' } = set.metadata;
    const { template } = set.spec;
    const response = this.kernel.request({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/pods`,
      contentType: 'application/json',
      body: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          generateName: `${name}-`,
          ...(template.metadata?.labels === undefined ? {} : { labels: template.metadata.labels }),
          ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true, blockOwnerDeletion: true }],
        },
        spec: template.spec,
      },
    });
    if (response.status >= 300) {
      this.kernel.events.record({ about: set, type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${textAt(response.body, 'message')}`, component });
      return false;
    }
    this.kernel.events.record({ about: set, type: 'Normal', reason: 'SuccessfulCreate', message: `Created pod: ${textAt(response.body, 'metadata', 'name')}`, component });
    return true;
  }

  private delete(set: ReplicaSet, pod: Pod): void {
    const { namespace = '', name } = pod.metadata;
    const response = this.kernel.request({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}/pods/${name}` });
    if (response.status < 300) this.kernel.events.record({ about: set, type: 'Normal', reason: 'SuccessfulDelete', message: `Deleted pod: ${name}`, component });
  }

  private writeStatus(set: ReplicaSet, pods: readonly Pod[], key: string): void {
    const minReadySeconds = set.spec.minReadySeconds ?? 0;
    const active = pods.filter(isActive);
    const waitsMs = active.map((pod) => untilAvailableMs(pod, minReadySeconds, this.kernel.nowMs()));
    const available = waitsMs.filter((waitMs) => waitMs === 0).length;
    const ready = active.filter(isReady).length;
    const status = {
      ...(available === 0 ? {} : { availableReplicas: available }),
      ...(active.length === 0 ? {} : { fullyLabeledReplicas: active.filter((pod) => matches({ matchLabels: set.spec.template.metadata?.labels ?? {} }, pod.metadata.labels)).length }),
      observedGeneration: set.metadata.generation ?? 1,
      ...(ready === 0 ? {} : { readyReplicas: ready }),
      replicas: active.length,
      terminatingReplicas: pods.filter(isDeleting).length,
    };
    change(this.kernel.store, 'ReplicaSet', set.metadata.namespace ?? null, set.metadata.name, (current) => ({ ...current, status }));
    const nextMs = Math.min(...waitsMs.filter((waitMs): waitMs is number => waitMs !== null && waitMs > 0));
    if (Number.isFinite(nextMs)) this.queue.addAfter(key, nextMs);
  }
}

/** A text within an answer; empty where there is none. */
function textAt(body: Json, ...path: readonly string[]): string {
  let value: unknown = body;
  for (const key of path) value = typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
  return typeof value === 'string' ? value : '';
}

/** Who goes first when there are too many: unbound, then not running, then not ready, then the youngest. Source: pkg/controller ActivePodsWithRanks. */
function bySacrifice(a: Pod, b: Pod): number {
  const rank = (pod: Pod): readonly number[] => [
    pod.spec.nodeName === undefined ? 0 : 1,
    pod.status?.phase === 'Pending' ? 0 : 1,
    isReady(pod) ? 1 : 0,
  ];
  const left = rank(a);
  const right = rank(b);
  for (let index = 0; index < left.length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '');
}
