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
  /** The container's own policy, else its pod's. */
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** spec.containers[].restartPolicyRules; the first that matches the exit code restarts the container whatever the policy says. */
  readonly restartRules?: readonly { readonly operator: 'In' | 'NotIn'; readonly exitCodes: readonly number[] }[];
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
  /** The pod's condition AllContainersRestarting is True. */
  readonly allContainersRestarting?: boolean;
}

/**
 * What a probe worker hears.
 * `answered.first`: which of a pending tick and a pending trigger is served first. Go's select draws it by lot; left out, the trigger is.
 */
export type ProbeInput =
  | { readonly type: 'begin'; readonly atMs: number; readonly kubeletUpMs: number; readonly jitterMs: number }
  | { readonly type: 'tick' | 'trigger'; readonly atMs: number }
  | { readonly type: 'status-seen'; readonly atMs: number; readonly status: SeenStatus | null }
  | { readonly type: 'answered'; readonly atMs: number; readonly answer: 'success' | 'warning' | 'failure' | 'errored'; readonly output: string; readonly first?: 'tick' | 'trigger' };

/** What a probe worker asks of the kubelet. */
export type ProbeEffect =
  /** Make one attempt now and bring back `answered`. */
  | { readonly type: 'ask'; readonly atMs: number }
  /** When the next tick is due. It replaces any earlier wake: a tick before its time is ignored. */
  | { readonly type: 'wake'; readonly atMs: number }
  /** One update of the kubelet's result cache. */
  | { readonly type: 'result'; readonly containerId: string; readonly value: ProbeAnswer }
  /** Follows a result of a startup or readiness probe; nothing happens if the pod's status no longer names this container. */
  | { readonly type: 'set-started' | 'set-ready'; readonly containerId: string; readonly value: boolean }
  /** Follows a failure of a liveness or startup probe. If the whole pod ends with it (policy Never, no other container left), the pod's own grace period counts instead. */
  | { readonly type: 'kill-container'; readonly containerId: string; readonly graceSeconds: number }
  /** A Warning about the container. */
  | { readonly type: 'event'; readonly reason: 'Unhealthy' | 'ProbeWarning'; readonly message: string }
  /** The worker is over: it hears nothing more, and its result is gone from the cache. */
  | { readonly type: 'exit' };
