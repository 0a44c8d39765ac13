// What the worker does before it asks: the first half of doProbe. Source: pkg/kubelet/prober/worker.go doProbe.
import type { ProbeEffect, ProbeKind, ProbeSpec, SeenStatus } from './spec.ts';
import { publish } from './publish.ts';
import type { ProbeMemory } from './state.ts';

export interface Look {
  readonly memory: ProbeMemory;
  readonly next: 'ask' | 'wait' | 'stop';
}

/** A container that ran this long before the kubelet started is taken over with the readiness it had. Source: pkg/kubelet/prober kubeletRestartGracePeriod. */
const takenOverMs = 10_000;

const initial = { readiness: 'failure', liveness: 'success', startup: 'unknown' } as const satisfies Record<ProbeKind, string>;

/** True where `look` would change nothing and ask: the common case, decided without allocating. */
export function asksQuietly(spec: ProbeSpec, memory: ProbeMemory, atMs: number): boolean {
  const seen = memory.status;
  return (
    seen !== null &&
    seen.containerId === memory.containerId &&
    seen.containerId !== null &&
    seen.state === 'running' &&
    seen.phase !== 'Failed' &&
    seen.phase !== 'Succeeded' &&
    !memory.onHold &&
    !memory.owner.deleting &&
    mayAsk(spec, seen, atMs)
  );
}

/** The rules in Kubernetes' own order. */
export function look(spec: ProbeSpec, before: ProbeMemory, atMs: number, effects: ProbeEffect[]): Look {
  const seen = before.status;
  if (seen === null) return { memory: before, next: 'wait' };
  if (seen.phase === 'Failed' || seen.phase === 'Succeeded') return { memory: before, next: 'stop' };
  if (seen.containerId === null || seen.containerId === '') return { memory: before, next: 'wait' };
  const memory = before.containerId === seen.containerId ? before : meet(spec, before, seen, seen.containerId, effects);
  if (memory.onHold) return { memory, next: 'wait' };
  if (seen.state !== 'running') return { memory: publish(spec, memory, 'failure', effects), next: restarts(memory, seen) ? 'wait' : 'stop' };
  if (memory.owner.deleting && spec.kind !== 'readiness') return { memory: publish(spec, memory, 'success', effects), next: 'stop' };
  return { memory, next: mayAsk(spec, seen, atMs) ? 'ask' : 'wait' };
}

/** A container not seen before. Streaks survive it; the old container's cache entry does not. */
function meet(spec: ProbeSpec, before: ProbeMemory, seen: SeenStatus, containerId: string, effects: ProbeEffect[]): ProbeMemory {
  const fresh: ProbeMemory = { ...before, containerId, cached: null, onHold: false };
  const startedSidecar = spec.kind === 'startup' && before.owner.sidecar && seen.started === true;
  const carried = startedSidecar ? publish(spec, fresh, 'success', effects) : fresh;
  const takenOver = seen.state === 'running' && seen.startedAtMs !== null && seen.startedAtMs < before.kubeletStartMs - takenOverMs;
  return takenOver ? carried : publish(spec, carried, initial[spec.kind], effects);
}

/** The delay is compared in whole seconds. Startup asks until the container is started, the others only from then on. */
function mayAsk(spec: ProbeSpec, seen: SeenStatus, atMs: number): boolean {
  if (seen.startedAtMs !== null && Math.trunc((atMs - seen.startedAtMs) / 1000) < spec.initialDelaySeconds) return false;
  return (seen.started === true) !== (spec.kind === 'startup');
}

/** Whether this container may run again. Source: pkg/kubelet/container ShouldContainerBeRestarted, since 1.35. */
function restarts(memory: ProbeMemory, seen: SeenStatus): boolean {
  if (seen.state !== 'terminated' || seen.allContainersRestarting === true) return true;
  const { restartPolicy, restartRules, sidecar } = memory.owner;
  const exitCode = seen.exitCode ?? 0;
  if (restartRules?.some((rule) => rule.exitCodes.includes(exitCode) === (rule.operator === 'In'))) return true;
  return sidecar || restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && exitCode !== 0);
}
