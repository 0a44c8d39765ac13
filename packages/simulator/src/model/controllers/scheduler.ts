// Binds pods to nodes, one after another. Source: pkg/scheduler/schedule_one.go, framework/plugins.
import type { StoreEvent } from '../api/store.ts';
import type { Kernel } from '../kernel.ts';
import { as, change, find, listOf } from '../objects.ts';
import type { Condition, Node, Pod } from '../kinds.ts';
import { timestamp } from '../time.ts';
import { draw, timings } from '../timings.ts';
import type { Random } from '../world.ts';
import { isDeleting } from './pods.ts';
import { fitOf, unfitMessage } from './fit.ts';
import type { Unfit } from './fit.ts';
import { keyOf, splitKey } from './work-queue.ts';

const component = 'default-scheduler';
/** Back-off of a pod that did not fit. Source: podInitialBackoffSeconds, podMaxBackoffSeconds, podMaxInUnschedulablePodsDuration. */
const backOff = { firstMs: 1_000, mostMs: 10_000, flushMs: 300_000 } as const;

interface Unscheduled {
  attempts: number;
  readonly cancelFlush: () => void;
  readonly sinceMs: number;
}

export function runScheduler(kernel: Kernel): void {
  new Scheduler(kernel).run();
}

class Scheduler {
  private readonly kernel: Kernel;
  private readonly random: Random;
  /** Keys in the order of arrival. */
  private readonly active = new Set<string>();
  private readonly unschedulable = new Map<string, Unscheduled>();
  private readonly attempts = new Map<string, number>();
  private busy = false;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.random = kernel.random.fork('scheduler');
  }

  run(): void {
    this.kernel.store.subscribe('Pod', (event) => this.podChanged(event));
    this.kernel.store.subscribe('Node', () => this.retryAll());
  }

  private podChanged(event: StoreEvent): void {
    const pod = as('Pod', event.object);
    if (pod === undefined) return;
    const key = keyOf(pod);
    if (event.type === 'deleted' || isDeleting(pod)) {
      this.drop(key);
      // Room may have come free.
      if (event.type === 'deleted' && pod.spec.nodeName !== undefined) this.retryAll();
      return;
    }
    const before = as('Pod', event.before ?? undefined);
    if (isMine(pod) && before?.spec !== pod.spec) this.enqueue(key);
  }

  private enqueue(key: string): void {
    this.unschedulable.get(key)?.cancelFlush();
    this.unschedulable.delete(key);
    this.active.add(key);
    this.next();
  }

  private drop(key: string): void {
    this.active.delete(key);
    this.unschedulable.get(key)?.cancelFlush();
    this.unschedulable.delete(key);
    this.attempts.delete(key);
  }

  /** Something in the cluster changed: pods that did not fit are tried again when their back-off is over. */
  private retryAll(): void {
    for (const [key, { attempts, sinceMs }] of this.unschedulable) {
      const waitMs = Math.min(backOff.firstMs * 2 ** (attempts - 1), backOff.mostMs);
      this.kernel.after(Math.max(0, sinceMs + waitMs - this.kernel.nowMs()), () => {
        if (this.unschedulable.has(key)) this.enqueue(key);
      });
    }
  }

  private next(): void {
    if (this.busy || this.active.size === 0) return;
    this.busy = true;
    this.kernel.after(draw(this.random, timings.schedule), () => {
      this.busy = false;
      for (const key of this.active) {
        this.active.delete(key);
        this.schedule(key);
        break;
      }
      this.next();
    });
  }

  private schedule(key: string): void {
    const [namespace, name] = splitKey(key);
    const pod = find(this.kernel.store, 'Pod', namespace, name);
    if (pod === undefined || !isMine(pod) || isDeleting(pod)) return;
    const nodes = listOf(this.kernel.store, 'Node', null);
    const bound = listOf(this.kernel.store, 'Pod', null);
    const unfit: Unfit[] = [];
    let emptiest: Node[] = [];
    let mostFree = Number.NEGATIVE_INFINITY;
    for (const node of nodes) {
      const fit = fitOf(pod, node, bound);
      if ('unfit' in fit) unfit.push(fit.unfit);
      else if (fit.free > mostFree) [emptiest, mostFree] = [[node], fit.free];
      else if (fit.free === mostFree) emptiest.push(node);
    }
    const chosen = emptiest[this.random.index(emptiest.length)];
    if (chosen === undefined) this.failed(pod, key, unfitMessage(nodes.length, unfit));
    else this.bind(pod, chosen.metadata.name);
  }

  /** One write: the node, and that it is scheduled. Source: pkg/registry/core/pod/storage BindingREST. */
  private bind(pod: Pod, node: string): void {
    const { namespace = '', name } = pod.metadata;
    this.attempts.delete(keyOf(pod));
    change(this.kernel.store, 'Pod', namespace, name, (current) => ({
      ...current,
      spec: { ...current.spec, nodeName: node },
      status: { ...current.status, conditions: this.conditions(current, { status: 'True' }) },
    }));
    this.kernel.events.record({ about: pod, type: 'Normal', reason: 'Scheduled', message: `Successfully assigned ${namespace}/${name} to ${node}`, component });
  }

  private failed(pod: Pod, key: string, message: string): void {
    const { namespace = '', name } = pod.metadata;
    const attempts = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempts);
    const cancelFlush = this.kernel.after(backOff.flushMs, () => this.enqueue(key));
    this.unschedulable.set(key, { attempts, cancelFlush, sinceMs: this.kernel.nowMs() });
    this.kernel.events.record({ about: pod, type: 'Warning', reason: 'FailedScheduling', message, component });
    change(this.kernel.store, 'Pod', namespace, name, (current) => ({
      ...current,
      status: { ...current.status, conditions: this.conditions(current, { status: 'False', reason: 'Unschedulable', message }) },
    }));
  }

  private conditions(pod: Pod, finding: Pick<Condition, 'status' | 'reason' | 'message'>): readonly Condition[] {
    const before = pod.status?.conditions ?? [];
    const scheduled = before.find((condition) => condition.type === 'PodScheduled');
    const same = scheduled?.status === finding.status && scheduled.lastTransitionTime !== undefined;
    const condition: Condition = {
      lastProbeTime: null,
      lastTransitionTime: same ? (scheduled.lastTransitionTime ?? '') : timestamp(this.kernel.nowMs()),
      ...finding,
      ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
      type: 'PodScheduled',
    };
    return [...before.filter(({ type }) => type !== 'PodScheduled'), condition];
  }
}

/** Not bound, not held by a gate, and meant for this scheduler. */
function isMine(pod: Pod): boolean {
  return (pod.spec.nodeName ?? '') === '' && (pod.spec.schedulerName ?? component) === component && (pod.spec.schedulingGates ?? []).length === 0;
}
