// One probe worker as a pure state machine: its ticker, its trigger, its attempts. Source: pkg/kubelet/prober/worker.go run.
import { count, countsQuietly, type Answered } from './count.ts';
import { asksQuietly, look } from './look.ts';
import type { ProbeEffect, ProbeInput, ProbeSpec } from './spec.ts';
import type { ProbeMemory, ProbeState, ProbeStep } from './state.ts';

/** Source: pkg/kubelet/prober/prober.go maxProbeRetries. */
const maxAttempts = 3;

const none: readonly ProbeEffect[] = [];

/**
 * What the worker does with one input, and what it wants done. Pure; an input that changes nothing returns the same state object.
 * Attempts never overlap. A tick that falls due while one is in flight waits, at most one of them; the grid keeps its phase, and a trigger starts it anew.
 */
export function stepProbe(spec: ProbeSpec, state: ProbeState, input: ProbeInput): ProbeStep {
  switch (input.type) {
    case 'tick':
      return tick(spec, state, input.atMs);
    case 'answered':
      return state.phase === 'asking' ? answered(spec, state, input) : unchanged(state);
    case 'trigger':
      return trigger(spec, state, input.atMs);
    case 'status-seen':
      return input.status === state.memory.status || state.phase === 'exited' ? unchanged(state) : { state: { ...state, memory: { ...state.memory, status: input.status } }, effects: none };
    case 'begin':
      return begin(spec, state, input);
  }
}

const unchanged = (state: ProbeState): ProbeStep => ({ state, effects: none });

/** A kubelet younger than one period waits a random part of it first. */
function begin(spec: ProbeSpec, state: ProbeState, { atMs, kubeletUpMs, jitterMs }: Extract<ProbeInput, { type: 'begin' }>): ProbeStep {
  if (state.phase !== 'new') return unchanged(state);
  const memory: ProbeMemory = { ...state.memory, kubeletStartMs: atMs - kubeletUpMs };
  if (spec.periodSeconds * 1000 <= kubeletUpMs) return visit(spec, memory, atMs, atMs + spec.periodSeconds * 1000, state.triggered, []);
  const firstMs = atMs + jitterMs;
  return { state: { ...state, memory, phase: 'jitter', nextTickMs: firstMs }, effects: [{ type: 'wake', atMs: firstMs }] };
}

function tick(spec: ProbeSpec, state: ProbeState, atMs: number): ProbeStep {
  if (atMs < state.nextTickMs || (state.phase !== 'idle' && state.phase !== 'jitter')) return unchanged(state);
  return visit(spec, state.memory, atMs, boundaryAfter(spec, state.nextTickMs, atMs), state.triggered, none);
}

function trigger(spec: ProbeSpec, state: ProbeState, atMs: number): ProbeStep {
  if (state.phase === 'idle') return visit(spec, state.memory, atMs, atMs + spec.periodSeconds * 1000, false, none);
  return state.triggered || state.phase === 'exited' ? unchanged(state) : { state: { ...state, triggered: true }, effects: none };
}

function answered(spec: ProbeSpec, state: ProbeState, input: Answered): ProbeStep {
  const { atMs } = input;
  if (input.answer === 'errored' && state.attempt < maxAttempts) {
    return { state: { ...state, attempt: state.attempt + 1 }, effects: [{ type: 'ask', atMs }] };
  }
  if (countsQuietly(spec, state.memory, input)) return settle(spec, state.memory, atMs, state, input.first, none);
  const effects: ProbeEffect[] = [];
  const memory = count(spec, state.memory, input, effects);
  return settle(spec, memory, atMs, state, input.first, effects);
}

/** After a visit: what waits is served at once, else the worker sleeps until the next tick. */
function settle(spec: ProbeSpec, memory: ProbeMemory, atMs: number, { nextTickMs, triggered }: ProbeState, first: Answered['first'], effects: readonly ProbeEffect[]): ProbeStep {
  const ticked = atMs >= nextTickMs;
  if (triggered && !(ticked && first === 'tick')) return visit(spec, memory, atMs, atMs + spec.periodSeconds * 1000, false, effects);
  if (ticked) return visit(spec, memory, atMs, boundaryAfter(spec, nextTickMs, atMs), triggered, effects);
  return { state: { phase: 'idle', memory, nextTickMs, attempt: 0, triggered: false }, effects: withLast(effects, { type: 'wake', atMs: nextTickMs }) };
}

/** One call of doProbe. */
function visit(spec: ProbeSpec, before: ProbeMemory, atMs: number, nextTickMs: number, triggered: boolean, earlier: readonly ProbeEffect[]): ProbeStep {
  if (asksQuietly(spec, before, atMs)) {
    return { state: { phase: 'asking', memory: before, nextTickMs, attempt: 1, triggered }, effects: withLast(earlier, { type: 'ask', atMs }) };
  }
  const effects = [...earlier];
  const { memory, next } = look(spec, before, atMs, effects);
  switch (next) {
    case 'ask':
      return { state: { phase: 'asking', memory, nextTickMs, attempt: 1, triggered }, effects: withLast(effects, { type: 'ask', atMs }) };
    case 'wait':
      return settle(spec, memory, atMs, { phase: 'idle', memory, nextTickMs, attempt: 0, triggered }, 'trigger', effects);
    case 'stop':
      return { state: { phase: 'exited', memory: { ...memory, cached: null }, nextTickMs, attempt: 0, triggered: false }, effects: withLast(effects, { type: 'exit' }) };
  }
}

/** The first boundary of the grid later than `atMs`: ticks that were missed are lost. */
function boundaryAfter(spec: ProbeSpec, boundaryMs: number, atMs: number): number {
  const periodMs = spec.periodSeconds * 1000;
  const nextMs = boundaryMs + periodMs;
  return nextMs > atMs ? nextMs : nextMs + (Math.floor((atMs - nextMs) / periodMs) + 1) * periodMs;
}

function withLast(effects: readonly ProbeEffect[], last: ProbeEffect): readonly ProbeEffect[] {
  return effects.length === 0 ? [last] : [...effects, last];
}
