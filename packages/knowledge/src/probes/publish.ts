import type { ProbeAnswer, ProbeEffect, ProbeSpec } from './spec.ts';
import type { ProbeMemory } from './state.ts';

/**
 * Sets the result cache of the present container. Only a new value is an update, and only an update has an effect.
 * Source: pkg/kubelet/prober/results manager.Set; pkg/kubelet/kubelet.go syncLoopIteration.
 */
export function publish(spec: ProbeSpec, memory: ProbeMemory, value: ProbeAnswer, effects: ProbeEffect[]): ProbeMemory {
  const { containerId } = memory;
  if (memory.cached === value || containerId === null) return memory;
  effects.push({ type: 'result', containerId, value });
  if (spec.kind === 'readiness') effects.push({ type: 'set-ready', containerId, value: value === 'success' });
  if (spec.kind === 'startup') effects.push({ type: 'set-started', containerId, value: value === 'success' });
  return { ...memory, cached: value };
}
