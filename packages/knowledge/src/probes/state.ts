import type { ProbeAnswer, ProbeEffect, ProbeOwner, ProbeSpec, SeenStatus } from './spec.ts';

/** What a worker remembers of results and containers. A quiet success leaves it as it is. Source: pkg/kubelet/prober/worker.go worker. */
export interface ProbeMemory {
  /** As it was when the worker was made; the kubelet never reads it again. */
  readonly owner: ProbeOwner;
  /** null: the kubelet has no status of this pod. */
  readonly status: SeenStatus | null;
  readonly kubeletStartMs: number;
  /** null: no container seen yet. */
  readonly containerId: string | null;
  /** The result cache's entry for containerId. null: none. */
  readonly cached: ProbeAnswer | null;
  readonly lastResult: 'success' | 'failure';
  /** Length of the streak of lastResult, counted up to its threshold: beyond it nothing depends on it. */
  readonly resultRun: number;
  /** Nothing more is asked of this container. */
  readonly onHold: boolean;
}

/** One worker between two inputs. Plain data; a step makes a new one or hands back the same. */
export interface ProbeState {
  /** jitter: the random wait of a freshly started kubelet. asking: one attempt is in flight. */
  readonly phase: 'new' | 'jitter' | 'idle' | 'asking' | 'exited';
  readonly memory: ProbeMemory;
  /** The next boundary of the ticker's grid; during jitter, its end. */
  readonly nextTickMs: number;
  /** 1 to 3 while asking, else 0. */
  readonly attempt: number;
  /** One trigger may wait, as in a channel of one. */
  readonly triggered: boolean;
}

export interface ProbeStep {
  readonly state: ProbeState;
  readonly effects: readonly ProbeEffect[];
}

/** A worker that has not begun: feed it `status-seen` and `begin`. Its first last result is success, Go's zero value. Source: pkg/kubelet/prober newWorker. */
export function beginProbe(spec: ProbeSpec, owner: ProbeOwner): ProbeState {
  if (!(spec.periodSeconds > 0)) throw new RangeError(`periodSeconds must be positive, not ${spec.periodSeconds}: apply withProbeDefaults first`);
  const memory: ProbeMemory = { owner, status: null, kubeletStartMs: 0, containerId: null, cached: null, lastResult: 'success', resultRun: 0, onHold: false };
  return { phase: 'new', memory, nextTickMs: 0, attempt: 0, triggered: false };
}
