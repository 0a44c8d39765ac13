import type { NonEmpty } from '../json.ts';

export type ProbeKind = 'startup' | 'liveness' | 'readiness';

/** What the kubelet's result cache holds. Source: pkg/kubelet/prober/results Result. */
export type ProbeAnswer = 'success' | 'failure' | 'unknown';

export type ProbeHandler =
  | {
      readonly type: 'httpGet';
      /** null: the pod's own address. */
      readonly host: string | null;
      readonly path: string;
      readonly port: number | string;
      readonly scheme: 'HTTP' | 'HTTPS';
      readonly headers: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly type: 'tcpSocket'; /** null: the pod's own address. */ readonly host: string | null; readonly port: number | string }
  | { readonly type: 'grpc'; readonly port: number; readonly service: string }
  | { readonly type: 'exec'; readonly command: NonEmpty<string> };

/** A probe with every default applied. Field names and units are Kubernetes' own. Source: api/core/v1 Probe. */
export interface ProbeSpec {
  readonly kind: ProbeKind;
  readonly handler: ProbeHandler;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /** null: the pod's own period. */
  readonly terminationGracePeriodSeconds: number | null;
}

/** What the rules of one worker need to know about its pod and container. */
export interface ProbeOwner {
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly sidecar: boolean;
  readonly deleting: boolean;
  readonly podGraceSeconds: number;
}

/** The kubelet's cached status of the probed container, as the worker sees it (not the API object). */
export interface SeenStatus {
  readonly phase: string;
  /** null: no container yet. */
  readonly containerId: string | null;
  readonly state: 'waiting' | 'running' | 'terminated';
  /** null unless terminated. */
  readonly exitCode: number | null;
  /** Whole seconds, as the kubelet reports it; null unless running. */
  readonly startedAtMs: number | null;
  /** null: not reported yet. */
  readonly started: boolean | null;
}

/** What a probe worker hears. */
export type ProbeInput =
  | { readonly type: 'begin'; readonly atMs: number; readonly kubeletUpMs: number; readonly jitterMs: number }
  | { readonly type: 'tick' | 'trigger'; readonly atMs: number }
  | { readonly type: 'status-seen'; readonly atMs: number; readonly status: SeenStatus | null }
  | { readonly type: 'answered'; readonly atMs: number; readonly answer: 'success' | 'warning' | 'failure' | 'errored'; readonly output: string };

/** What a probe worker asks of the kubelet. */
export type ProbeEffect =
  | { readonly type: 'ask'; readonly atMs: number }
  /** When the next tick is due. */
  | { readonly type: 'wake'; readonly atMs: number }
  /** One update of the kubelet's result cache. */
  | { readonly type: 'result'; readonly containerId: string; readonly value: ProbeAnswer }
  | { readonly type: 'set-started' | 'set-ready'; readonly value: boolean }
  | { readonly type: 'kill-container'; readonly graceSeconds: number }
  | { readonly type: 'event'; readonly reason: string; readonly message: string }
  | { readonly type: 'exit' };
