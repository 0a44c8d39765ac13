// From what the runtime shows to what the API says of each container. Source: pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses,
// pkg/kubelet/prober/prober_manager.go UpdatePodStatus.
import { timestamp } from '../../time.ts';
import type { Container, ContainerState, ContainerStatus, Pod, PodStatus } from '../../kinds.ts';
import type { ContainerView, RuntimeView } from '../runtime.ts';

/** A StartContainer result that is kept until it succeeds, and shown in place of the container's own state. */
export interface Reason {
  readonly reason: string;
  readonly message: string;
}

/** What the probe workers know of one container. */
export interface ProbeView {
  /** before: what was last reported for the name; null: nothing. */
  started(name: string, containerId: string, before: boolean | null): boolean;
  ready(name: string, containerId: string): boolean;
}

export interface StatusInput {
  readonly pod: Pod;
  readonly view: RuntimeView;
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly before: PodStatus;
  readonly probes: ProbeView;
}

export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** App containers sorted by name, as kubelet/types SortedContainerStatuses does. */
export function appStatuses(input: StatusInput): readonly ContainerStatus[] {
  const { containers } = input.pod.spec;
  const statuses = containers.map((container) => statusOf(container, 'app', input));
  return statuses.length < 2 ? statuses : statuses.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Init containers in the order of the spec. */
export function initStatuses(input: StatusInput): readonly ContainerStatus[] {
  return (input.pod.spec.initContainers ?? []).map((container) => statusOf(container, isSidecar(container) ? 'sidecar' : 'init', input));
}

/** Would the next sync start it again? Source: pkg/kubelet/container/helpers.go ShouldContainerBeRestarted. */
export function shouldBeStarted(pod: Pod, container: Container, view: ContainerView | undefined): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  if (view === undefined || view.state === 'created') return true;
  if (view.state === 'running') return false;
  if (isSidecar(container)) return true;
  const policy = pod.spec.restartPolicy ?? 'Always';
  return policy === 'Always' || (policy === 'OnFailure' && view.exitCode !== 0);
}

function statusOf(container: Container, role: 'app' | 'init' | 'sidecar', input: StatusInput): ContainerStatus {
  const { pod, view } = input;
  const records = view.containers.filter((each) => each.name === container.name);
  const current = records[0];
  const statuses = role === 'app' ? input.before.containerStatuses : input.before.initContainerStatuses;
  const before = statuses?.find((each) => each.name === container.name);
  const { state, lastState } = states(container, role, current, records[1], before, input);
  const started = current?.state === 'running' && input.probes.started(container.name, current.id, before?.started ?? null);
  const ready = role === 'init' ? state.terminated?.exitCode === 0 : started && current !== undefined && input.probes.ready(container.name, current.id);
  return {
    ...(current === undefined ? {} : { containerID: current.id }),
    image: current?.image ?? container.image ?? '',
    imageID: current?.imageId ?? '',
    lastState,
    name: container.name,
    ready,
    resources: pod.spec.containers.includes(container) || role === 'sidecar' ? (container.resources ?? {}) : {},
    restartCount: Math.max(current?.restartCount ?? 0, before?.restartCount ?? 0),
    started,
    state,
  };
}

function states(
  container: Container,
  role: 'app' | 'init' | 'sidecar',
  current: ContainerView | undefined,
  previous: ContainerView | undefined,
  before: ContainerStatus | undefined,
  input: StatusInput,
): { readonly state: ContainerState; readonly lastState: ContainerState } {
  const waiting = { reason: (input.pod.spec.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating' };
  const state: ContainerState = current === undefined ? { waiting } : stateOf(current);
  const lastState = previous?.state === 'exited' ? stateOf(previous) : (before?.lastState ?? {});
  if (role === 'init' && state.terminated?.exitCode === 0) return { state, lastState };
  const held = input.reasons.get(container.name);
  if (held === undefined || !shouldBeStarted(input.pod, container, current)) return { state, lastState };
  return {
    state: { waiting: { reason: held.reason, message: held.message } },
    lastState: state.terminated === undefined ? lastState : { terminated: state.terminated },
  };
}

function stateOf(view: ContainerView): ContainerState {
  if (view.state === 'created') return { waiting: {} };
  if (view.state === 'running') return { running: { startedAt: timestamp(view.startedAtMs ?? 0) } };
  return {
    terminated: {
      containerID: view.id,
      exitCode: view.exitCode,
      finishedAt: view.finishedAtMs === null ? null : timestamp(view.finishedAtMs),
      ...(view.message === '' ? {} : { message: view.message }),
      reason: view.reason,
      // A container that never ran shows the zero of its runtime's clock.
      startedAt: timestamp(view.startedAtMs ?? 0),
    },
  };
}
