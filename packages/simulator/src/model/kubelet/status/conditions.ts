// The five conditions the kubelet owns. Source: pkg/kubelet/status/generate.go.
import { timestamp } from '../../time.ts';
import type { Condition, ContainerStatus, Phase, Pod, PodStatus } from '../../kinds.ts';
import type { RuntimeView } from '../runtime.ts';
import { isSidecar } from './container-status.ts';

type Finding = Pick<Condition, 'status' | 'reason' | 'message'>;
const isTrue: Finding = { status: 'True' };

export interface ConditionInput {
  readonly pod: Pod;
  readonly phase: Phase;
  readonly init: readonly ContainerStatus[];
  readonly app: readonly ContainerStatus[];
  readonly before: PodStatus;
  readonly nowMs: number;
}

/** In the order in which the kubelet writes them; conditions of others follow. */
export function conditionsOf(input: ConditionInput, view: RuntimeView): readonly Condition[] {
  const containersReady = containersReadyOf(input);
  return [
    conditionAt(input, 'PodReadyToStartContainers', readyToStart(view)),
    conditionAt(input, 'Initialized', initialized(input)),
    conditionAt(input, 'Ready', readyOf(input, containersReady)),
    conditionAt(input, 'ContainersReady', containersReady),
    conditionAt(input, 'PodScheduled', isTrue),
  ];
}

/** Ready and ContainersReady anew, after a readiness verdict changed between two syncs. Source: pkg/kubelet/status/status_manager.go SetContainerReadiness. */
export function withReadiness(conditions: readonly Condition[], input: ConditionInput): readonly Condition[] {
  const containersReady = containersReadyOf(input);
  return conditions.map((condition) => {
    if (condition.type === 'ContainersReady') return conditionAt(input, 'ContainersReady', containersReady);
    return condition.type === 'Ready' ? conditionAt(input, 'Ready', readyOf(input, containersReady)) : condition;
  });
}

/** PodReadyToStartContainers as soon as the sandbox is up, in the middle of a sync. */
export function withSandboxReady(conditions: readonly Condition[], input: ConditionInput): readonly Condition[] {
  return conditions.map((condition) =>
    condition.type === 'PodReadyToStartContainers' ? conditionAt(input, condition.type, isTrue) : condition,
  );
}

/** The transition time moves only when the status flips. */
function conditionAt(input: ConditionInput, type: string, finding: Finding): Condition {
  const before = input.before.conditions?.find((condition) => condition.type === type);
  const { generation } = input.pod.metadata;
  return {
    lastProbeTime: null,
    lastTransitionTime: before?.status === finding.status && before.lastTransitionTime !== undefined ? before.lastTransitionTime : timestamp(input.nowMs),
    ...(finding.message === undefined ? {} : { message: finding.message }),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(finding.reason === undefined ? {} : { reason: finding.reason }),
    status: finding.status,
    type,
  };
}

function readyToStart({ sandbox }: RuntimeView): Finding {
  if (sandbox?.ready === true) return isTrue;
  const message = sandbox === null ? 'no pod sandbox exists' : 'pod sandbox is not ready';
  return { status: 'False', reason: 'PodSandboxNotReady', message };
}

function initialized({ pod, phase, init, app, before }: ConditionInput): Finding {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  // Once True it stays so since 1.36, and an app container that has started proves it.
  if (before.conditions?.some(({ type, status }) => type === 'Initialized' && status === 'True') === true) return isTrue;
  if (app.some(({ state }) => state.running !== undefined || state.terminated !== undefined)) return isTrue;
  const incomplete = (pod.spec.initContainers ?? []).filter((container) => {
    const status = init.find((each) => each.name === container.name);
    return isSidecar(container) ? status?.started !== true : status?.ready !== true;
  });
  if (incomplete.length === 0) return isTrue;
  return { status: 'False', reason: 'ContainersNotInitialized', message: `containers with incomplete status: ${goList(incomplete)}` };
}

function containersReadyOf({ pod, phase, init, app }: ConditionInput): Finding {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const unready = [
    ...(pod.spec.initContainers ?? []).filter((container) => isSidecar(container) && !isReady(init, container.name)),
    ...pod.spec.containers.filter((container) => !isReady(app, container.name)),
  ];
  if (unready.length === 0) return isTrue;
  return { status: 'False', reason: 'ContainersNotReady', message: `containers with unready status: ${goList(unready)}` };
}

function readyOf({ pod }: ConditionInput, containersReady: Finding): Finding {
  if (containersReady.status !== 'True') return containersReady;
  const missing: string[] = [];
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const gate = (pod.status?.conditions ?? []).find((condition) => condition.type === conditionType);
    if (gate === undefined) missing.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`);
    else if (gate.status !== 'True') missing.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`);
  }
  return missing.length === 0 ? isTrue : { status: 'False', reason: 'ReadinessGatesNotReady', message: missing.join(', ') };
}

function isReady(statuses: readonly ContainerStatus[], name: string): boolean {
  return statuses.some((status) => status.name === name && status.ready);
}

function goList(containers: readonly { readonly name: string }[]): string {
  return `[${containers.map(({ name }) => name).join(' ')}]`;
}
