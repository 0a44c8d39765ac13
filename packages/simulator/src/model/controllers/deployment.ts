// Rolls a template out through ReplicaSets. Source: pkg/controller/deployment/deployment_controller.go, sync.go, rolling.go, recreate.go.
import type { KubeObject } from '@podlore/knowledge';
import { sameJson } from '../api/same-json.ts';
import type { Kernel } from '../kernel.ts';
import { change, controllerOf, find, listOf } from '../objects.ts';
import type { Deployment, Labels, PodTemplate, ReplicaSet } from '../kinds.ts';
import { timings } from '../timings.ts';
import { withCondition } from './condition.ts';
import { deadlineMs, deploymentStatus } from './deployment-status.ts';
import { isDeleting } from './pods.ts';
import { limitsOf, newSize, oldSizes, replicasOf, sum } from './rollout.ts';
import { templateHash } from './template-hash.ts';
import { keyOf, splitKey, WorkQueue } from './work-queue.ts';

const component = 'deployment-controller';
const revision = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';

export function runDeployments(kernel: Kernel): void {
  new Deployments(kernel).run();
}

class Deployments {
  private readonly kernel: Kernel;
  private readonly queue: WorkQueue;
  /** Deployment → the way to call off the look at its progress deadline. */
  private readonly deadlines = new Map<string, () => void>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.queue = new WorkQueue(kernel, 'deployment', [timings.watchDelivery, timings.controllerSync], (key) => this.sync(key));
  }

  run(): void {
    this.kernel.store.subscribe('Deployment', (event) => this.queue.add(keyOf(event.object)));
    this.kernel.store.subscribe('ReplicaSet', ({ object }) => {
      const owner = controllerOf(object);
      if (owner?.kind === 'Deployment') this.queue.add(`${object.metadata.namespace ?? ''}/${owner.name}`);
    });
  }

  private sync(key: string): void {
    const deployment = this.find(key);
    if (deployment === undefined) return;
    const sets = this.setsOf(deployment);
    if (!isDeleting(deployment) && !this.roll(deployment, sets)) this.clean(deployment, sets);
    this.writeStatus(key);
  }

  /** True: a set was made or scaled; the rest waits for what comes of it. */
  private roll(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
    const found = sets.find((set) => sameTemplate(set.spec.template, deployment.spec.template));
    const old = sets.filter((set) => set !== found);
    if (deployment.spec.paused === true) return found !== undefined && this.scale(deployment, found, Math.min(replicasOf(deployment), newSize(deployment, found, sets)));
    const recreate = deployment.spec.strategy?.type === 'Recreate';
    if (recreate && sum(old, replicasOf) > 0) {
      for (const set of old) this.scale(deployment, set, 0);
      return true;
    }
    if (recreate && old.some((set) => (set.status?.replicas ?? 0) + (set.status?.terminatingReplicas ?? 0) > 0)) return false;
    const fresh = found ?? this.create(deployment, sets);
    if (fresh === null) return true;
    this.number(deployment, fresh, old);
    if (found === undefined) return true;
    const size = replicasOf(fresh) > replicasOf(deployment) ? replicasOf(deployment) : newSize(deployment, fresh, sets);
    if (this.scale(deployment, fresh, size)) return true;
    let scaled = false;
    for (const [set, left] of oldSizes(deployment, fresh, [...old].reverse())) scaled = this.scale(deployment, set, left) || scaled;
    return scaled;
  }

  /** null: the name is taken by a set of another template. */
  private create(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | null {
    const { name, namespace = '', uid = '' } = deployment.metadata;
    const hash = templateHash(deployment.spec.template);
    const labels = { ...deployment.spec.template.metadata?.labels, [hashLabel]: hash };
    const replicas = this.firstSize(deployment, sets);
    const object: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        annotations: this.annotations(deployment, String(lastRevision(sets) + 1)),
        generation: 1,
        labels,
        name: `${name}-${hash}`,
        namespace,
        ownerReferences: [{ apiVersion: 'apps/v1', blockOwnerDeletion: true, controller: true, kind: 'Deployment', name, uid }],
      },
      spec: {
        ...(deployment.spec.minReadySeconds === undefined || deployment.spec.minReadySeconds === 0 ? {} : { minReadySeconds: deployment.spec.minReadySeconds }),
        replicas,
        selector: { ...deployment.spec.selector, matchLabels: { ...deployment.spec.selector.matchLabels, [hashLabel]: hash } },
        template: { ...deployment.spec.template, metadata: { ...deployment.spec.template.metadata, labels } },
      },
      status: { replicas: 0 },
    };
    if (this.kernel.store.get('ReplicaSet', namespace, object.metadata.name) !== undefined) return null;
    this.kernel.store.create('ReplicaSet', object);
    this.say(deployment, object.metadata.name, 0, replicas);
    const nowMs = this.kernel.nowMs();
    const message = `Created new replica set "${object.metadata.name}"`;
    change(this.kernel.store, 'Deployment', namespace, name, (current) => ({
      ...current,
      status: { ...current.status, conditions: withCondition(current.status?.conditions ?? [], { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message }, nowMs) },
    }));
    return find(this.kernel.store, 'ReplicaSet', namespace, object.metadata.name) ?? null;
  }

  private firstSize(deployment: Deployment, sets: readonly ReplicaSet[]): number {
    if (deployment.spec.strategy?.type === 'Recreate') return replicasOf(deployment);
    const room = replicasOf(deployment) + limitsOf(deployment).surge - sum(sets, replicasOf);
    return Math.max(0, Math.min(room, replicasOf(deployment)));
  }

  /** The newest template carries the highest revision, on the set and on the deployment. */
  private number(deployment: Deployment, fresh: ReplicaSet, old: readonly ReplicaSet[]): void {
    const { namespace = '', name } = deployment.metadata;
    const own = Number(fresh.metadata.annotations?.[revision] ?? 0);
    const number = String(Math.max(own, lastRevision(old) + 1));
    change(this.kernel.store, 'ReplicaSet', namespace, fresh.metadata.name, (set) => withAnnotations(set, this.annotations(deployment, number)));
    change(this.kernel.store, 'Deployment', namespace, name, (current) => withAnnotations(current, { [revision]: number }));
  }

  private annotations(deployment: Deployment, number: string): { readonly [key: string]: string } {
    const { [revision]: _old, 'kubectl.kubernetes.io/last-applied-configuration': _applied, ...kept } = deployment.metadata.annotations ?? {};
    return {
      ...kept,
      'deployment.kubernetes.io/desired-replicas': String(replicasOf(deployment)),
      'deployment.kubernetes.io/max-replicas': String(replicasOf(deployment) + (deployment.spec.strategy?.type === 'Recreate' ? 0 : limitsOf(deployment).surge)),
      [revision]: number,
    };
  }

  private scale(deployment: Deployment, set: ReplicaSet, to: number): boolean {
    const from = replicasOf(set);
    if (from === to) return false;
    change(this.kernel.store, 'ReplicaSet', set.metadata.namespace ?? null, set.metadata.name, (current) => ({
      ...current, metadata: { ...current.metadata, generation: (current.metadata.generation ?? 1) + 1 }, spec: { ...current.spec, replicas: to },
    }));
    this.say(deployment, set.metadata.name, from, to);
    return true;
  }

  private say(deployment: Deployment, set: string, from: number, to: number): void {
    const message = `Scaled ${to >= from ? 'up' : 'down'} replica set ${set} from ${from} to ${to}`;
    this.kernel.events.record({ about: deployment, type: 'Normal', reason: 'ScalingReplicaSet', message, component });
  }

  /** Old sets beyond the history limit go once the rollout is complete. */
  private clean(deployment: Deployment, sets: readonly ReplicaSet[]): void {
    const replicas = replicasOf(deployment);
    const status = deployment.status;
    if ((status?.updatedReplicas ?? 0) !== replicas || (status?.availableReplicas ?? 0) !== replicas) return;
    const old = sets
      .filter((set) => !sameTemplate(set.spec.template, deployment.spec.template) && replicasOf(set) === 0 && (set.status?.replicas ?? 0) === 0 && !isDeleting(set))
      .sort((a, b) => revisionOf(a) - revisionOf(b));
    const surplus = old.slice(0, Math.max(0, old.length - (deployment.spec.revisionHistoryLimit ?? 10)));
    for (const set of surplus) {
      this.kernel.request({ method: 'DELETE', path: `/apis/apps/v1/namespaces/${set.metadata.namespace ?? ''}/replicasets/${set.metadata.name}` });
    }
  }

  private writeStatus(key: string): void {
    const deployment = this.find(key);
    if (deployment === undefined) return;
    const sets = this.setsOf(deployment);
    const fresh = sets.find((set) => sameTemplate(set.spec.template, deployment.spec.template));
    const nowMs = this.kernel.nowMs();
    const status = deploymentStatus(deployment, fresh, sets, nowMs);
    const written = change(this.kernel.store, 'Deployment', deployment.metadata.namespace ?? null, deployment.metadata.name, (current) => ({ ...current, status }));
    const untilMs = written === undefined ? null : deadlineMs(written);
    if (untilMs !== null && untilMs > nowMs) this.watchDeadline(key, untilMs - nowMs);
  }

  private watchDeadline(key: string, delayMs: number): void {
    this.deadlines.get(key)?.();
    this.deadlines.set(key, this.kernel.after(delayMs + 1_000, () => this.queue.add(key)));
  }

  private setsOf(deployment: Deployment): readonly ReplicaSet[] {
    return listOf(this.kernel.store, 'ReplicaSet', deployment.metadata.namespace ?? '').filter((set) => controllerOf(set)?.uid === deployment.metadata.uid);
  }

  private find(key: string): Deployment | undefined {
    const [namespace, name] = splitKey(key);
    return find(this.kernel.store, 'Deployment', namespace, name);
  }
}

/** The same object where they are there already, as they mostly are. */
function withAnnotations<Annotated extends Deployment | ReplicaSet>(object: Annotated, added: Labels): Annotated {
  const annotations = object.metadata.annotations ?? {};
  if (Object.entries(added).every(([key, value]) => annotations[key] === value)) return object;
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, ...added } } };
}

/** The hash label is the controller's own and does not count. Source: EqualIgnoreHash. */
function sameTemplate(set: PodTemplate, deployment: PodTemplate): boolean {
  if (!sameJson(set.spec, deployment.spec)) return false;
  const { [hashLabel]: _hash, ...labels } = set.metadata?.labels ?? {};
  return sameJson({ ...set.metadata, labels }, { ...deployment.metadata, labels: deployment.metadata?.labels ?? {} });
}

function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revision] ?? 0);
}

function lastRevision(sets: readonly ReplicaSet[]): number {
  return sets.reduce((most, set) => Math.max(most, revisionOf(set)), 0);
}
