// Whether a pod fits a node, and why not. Source: pkg/scheduler/framework/plugins, framework/types.go FitError.
import type { Node, Pod, Quantities, Taint, Toleration } from '../kinds.ts';
import { hasEnded } from './pods.ts';
import { quantityOf } from './quantity.ts';

export interface Unfit {
  readonly reasons: readonly string[];
  /** Only room is missing: evicting others could help. */
  readonly room: boolean;
}

/** free: the share of the node that is left, for scoring. */
export function fitOf(pod: Pod, node: Node, pods: readonly Pod[]): { readonly free: number } | { readonly unfit: Unfit } {
  const { taints = [], unschedulable } = node.spec ?? {};
  if (unschedulable === true && !tolerated(pod, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' })) return never('node(s) were unschedulable');
  const wanted = Object.entries(pod.spec.nodeSelector ?? {});
  if (!wanted.every(([key, value]) => node.metadata.labels?.[key] === value)) return never("node(s) didn't match Pod's node affinity/selector");
  if (taints.some((taint) => taint.effect !== 'PreferNoSchedule' && !tolerated(pod, taint))) return never('node(s) had untolerated taint(s)');
  return room(pod, node, pods);
}

/** 0/1 nodes are available: 1 Insufficient cpu. preemption: … */
export function unfitMessage(nodes: number, unfit: readonly Unfit[]): string {
  if (nodes === 0) return 'no nodes available to schedule pods';
  const counts = new Map<string, number>();
  for (const { reasons } of unfit) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const list = [...counts].map(([reason, count]) => `${count} ${reason}`).sort().join(', ');
  const helpless = unfit.filter((each) => !each.room).length;
  const full = unfit.length - helpless;
  const preemption = [
    ...(full === 0 ? [] : [`${full} No preemption victims found for incoming pod`]),
    ...(helpless === 0 ? [] : [`${helpless} Preemption is not helpful for scheduling`]),
  ].join(', ');
  return `0/${nodes} nodes are available: ${list}. preemption: 0/${nodes} nodes are available: ${preemption}.`;
}

function never(reason: string): { readonly unfit: Unfit } {
  return { unfit: { reasons: [reason], room: false } };
}

function room(pod: Pod, node: Node, pods: readonly Pod[]): { readonly free: number } | { readonly unfit: Unfit } {
  const name = node.metadata.name;
  const allocatable = node.status?.allocatable ?? {};
  const here = pods.filter((each) => each.spec.nodeName === name && !hasEnded(each));
  const mostPods = quantityOf(allocatable['pods'] ?? '110');
  const reasons: string[] = [];
  if (here.length + 1 > mostPods) reasons.push('Too many pods');
  const asked = requestsOf(pod);
  if (asked.size > 0) {
    const used = new Map<string, number>();
    for (const each of here) for (const [resource, amount] of requestsOf(each)) used.set(resource, (used.get(resource) ?? 0) + amount);
    for (const [resource, amount] of asked) {
      if (amount > 0 && (used.get(resource) ?? 0) + amount > quantityOf(allocatable[resource] ?? '0')) reasons.push(`Insufficient ${resource}`);
    }
  }
  return reasons.length > 0 ? { unfit: { reasons, room: true } } : { free: 1 - here.length / mostPods };
}

/** The sum of the containers' requests, or the largest init container where that is more. Source: component-helpers resource PodRequests. */
function requestsOf(pod: Pod): Map<string, number> {
  const total = new Map<string, number>();
  const add = (quantities: Quantities | undefined): void => {
    for (const [resource, amount] of Object.entries(quantities ?? {})) total.set(resource, (total.get(resource) ?? 0) + quantityOf(amount));
  };
  for (const container of pod.spec.containers) add(container.resources?.requests);
  for (const container of pod.spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') add(container.resources?.requests);
    else for (const [resource, amount] of Object.entries(container.resources?.requests ?? {})) total.set(resource, Math.max(total.get(resource) ?? 0, quantityOf(amount)));
  }
  return total;
}

function tolerated(pod: Pod, taint: Taint): boolean {
  return (pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint));
}

function tolerates({ key = '', operator = 'Equal', value = '', effect = '' }: Toleration, taint: Taint): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  return operator === 'Exists' || (key !== '' && value === (taint.value ?? ''));
}
