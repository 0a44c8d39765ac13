// What an answer does: events, streaks, thresholds, the hold. Source: pkg/kubelet/prober/prober.go probe and worker.go doProbe.
import { publish } from './publish.ts';
import type { ProbeEffect, ProbeInput, ProbeKind, ProbeSpec } from './spec.ts';
import type { ProbeMemory } from './state.ts';

export type Answered = Extract<ProbeInput, { type: 'answered' }>;

const spoken = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' } as const satisfies Record<ProbeKind, string>;

/** True where `count` would change nothing and say nothing. */
export function countsQuietly(spec: ProbeSpec, memory: ProbeMemory, answered: Answered): boolean {
  return answered.answer === 'success' && memory.cached === 'success' && memory.lastResult === 'success' && memory.resultRun >= spec.successThreshold;
}

/** The final answer of a probe. An error is thrown away after its event: it neither counts nor breaks a streak. */
export function count(spec: ProbeSpec, memory: ProbeMemory, answered: Answered, effects: ProbeEffect[]): ProbeMemory {
  const message = eventOf(spec, answered);
  if (message !== null) effects.push({ type: 'event', reason: answered.answer === 'warning' ? 'ProbeWarning' : 'Unhealthy', message });
  if (answered.answer === 'errored') return memory;
  const result = answered.answer === 'failure' ? 'failure' : 'success';
  const threshold = result === 'failure' ? spec.failureThreshold : spec.successThreshold;
  const resultRun = memory.lastResult === result ? Math.min(memory.resultRun + 1, threshold) : 1;
  const counted: ProbeMemory = { ...memory, lastResult: result, resultRun };
  if (resultRun < threshold) return counted;
  const published = publish(spec, counted, result, effects);
  const kills = result === 'failure' && spec.kind !== 'readiness';
  if (kills && published !== counted) killSeen(spec, published, effects);
  return kills || spec.kind === 'startup' ? { ...published, onHold: true, resultRun: 0 } : published;
}

/** The kubelet looks the result up by the running container's id, so a result that comes too late kills nobody. */
function killSeen(spec: ProbeSpec, memory: ProbeMemory, effects: ProbeEffect[]): void {
  const { containerId, status, owner } = memory;
  if (containerId === null || status?.containerId !== containerId || status.state !== 'running') return;
  effects.push({ type: 'kill-container', containerId, graceSeconds: spec.terminationGracePeriodSeconds ?? owner.podGraceSeconds });
}

function eventOf(spec: ProbeSpec, { answer, output }: Answered): string | null {
  const kind = spoken[spec.kind];
  switch (answer) {
    case 'success':
      return null;
    case 'warning':
      return `${kind} probe warning: ${output}`;
    case 'failure':
      return `${kind} probe failed: ${output}`;
    case 'errored':
      return `${kind} probe errored and resulted in ${erroredState(spec, output)} state: ${output}`;
  }
}

/** An httpGet that got as far as a response failed; whatever could not be asked at all is unknown. Source: pkg/probe/http, exec; prober.go runProbe. */
function erroredState(spec: ProbeSpec, output: string): 'failure' | 'unknown' {
  return spec.handler.type === 'httpGet' && !/^(port ".*" not found$|invalid port number)/s.test(output) ? 'failure' : 'unknown';
}
