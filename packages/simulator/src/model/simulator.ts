import type { Json } from '@podlore/knowledge';
import type { Workload } from './workloads/workload.ts';

/** What a simulator is made from. The same options and the same calls give the same cluster, byte for byte. */
export interface SimulatorOptions {
  /** Decides all chance: names, and how long things take. */
  readonly seed: number;
  /** The first instant of the simulated clock, in milliseconds since the Unix epoch. */
  readonly startEpochMs: number;
  /** Added to the built-in workloads; the same image name replaces. */
  readonly workloads?: readonly Workload[];
  /** Node names; one node when left out. */
  readonly nodes?: readonly string[];
}

/** A request to the API server, as HTTP would bring it, without the socket. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Without query: /api/v1/namespaces/default/pods */
  readonly path: string;
  readonly query?: { readonly [key: string]: string };
  /** Media type of the body; decides the patch kind. */
  readonly contentType?: string;
  readonly accept?: string;
  readonly body?: Json;
  /** Paths of fields that the body's text holds twice, which its parsed form cannot show: `spec.replicas`. */
  readonly duplicateFields?: readonly string[];
}
/** What the API server answers. A refusal is an answer too: a status of 400 or more, and a Kubernetes Status as body. */
export interface ApiResponse {
  /** HTTP status code. */
  readonly status: number;
  readonly body: Json;
  /** RFC 7234 warnings, without the 299 prefix. */
  readonly warnings: readonly string[];
}

/** One row of a watch, in the API's own words. `object` is a KubeObject, a Table, or a Status for ERROR. */
export interface WatchRow {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Json;
}

export interface ContainerTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface ExecRequest extends ContainerTarget {
  readonly command: readonly string[];
}
/** Who hears what a command says. Calls come in order, inside the events that the simulator runs. */
export interface ExecSink {
  stdout(text: string): void;
  stderr(text: string): void;
  /** The last call. error: the command could not be started. */
  exit(result: { readonly exitCode: number } | { readonly error: string }): void;
}

/** What a client of a port saw. */
export type TrafficAnswer =
  | { readonly type: 'http'; readonly status: number; readonly headers: { readonly [name: string]: string }; readonly body: string }
  | { readonly type: 'bytes'; readonly data: string }
  | { readonly type: 'refused' }
  | { readonly type: 'reset' }
  /** Accepted, then closed without a byte. */
  | { readonly type: 'empty' };

/** A request to a Service through the modelled kube-proxy. */
export interface TrafficRequest {
  readonly to: { readonly namespace: string; readonly service: string; readonly port: number } | { readonly nodePort: number };
  readonly protocol: 'http' | 'redis';
  readonly method?: string;
  readonly path?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Raw bytes, for protocol redis. */
  readonly data?: string;
}

/** One NodePort of a Service, as kube-proxy would listen on it. */
export interface NodePort {
  /** The number on the node, 30000 to 32767. */
  readonly nodePort: number;
  readonly namespace: string;
  readonly service: string;
  /** The Service's own port, spec.ports[].port. */
  readonly port: number;
  /** What the backend speaks, from the workload behind the ready endpoints. */
  readonly protocol: 'http' | 'redis';
  /** False: kube-proxy has no usable endpoint, so a client is refused. */
  readonly open: boolean;
}

/**
 * The whole model. Nothing in here waits: time moves only by `step` and `advanceTo`, and callbacks run inside them or inside the call itself.
 * All times are epoch milliseconds on the simulated clock.
 */
export interface Simulator {
  readonly kubernetes: string;
  nowMs(): number;
  /** When the next event is due; null: nothing will ever happen by itself. */
  nextAtMs(): number | null;
  /** Moves time to the next event and runs it. False: there was none. */
  step(): boolean;
  /** Runs every event due at or before `atMs`, then sets the time to it. */
  advanceTo(atMs: number): void;
  request(request: ApiRequest): ApiResponse;
  /** Rows are handed over synchronously, before the next event runs. A refused watch answers the response and never calls `sink`. */
  watch(request: ApiRequest, sink: (row: WatchRow) => void): { readonly refused: ApiResponse | null; stop(): void };
  exec(request: ExecRequest, sink: ExecSink): { cancel(): void };
  /** Answers at most once, perhaps never (a frozen process); the caller keeps its own time-out and cancels. */
  ask(request: TrafficRequest, answer: (answer: TrafficAnswer) => void): { cancel(): void };
  nodePorts(): readonly NodePort[];
  /** Called when nodePorts() would answer otherwise. */
  onNodePorts(listener: () => void): () => void;
  /** What a node's administrator can do to a container's files, through the runtime's root. */
  readonly files: {
    /** undefined: no such running container. */
    containerId(target: ContainerTarget): string | undefined;
    read(containerId: string, path: string): string | undefined;
    write(containerId: string, path: string, content: string): boolean;
    remove(containerId: string, path: string): boolean;
  };
  /** A probe's verdict as the kubelet took it: what a real cluster shows only for failures, as events. */
  onProbe(listener: (probe: { readonly target: ContainerTarget; readonly probe: 'startup' | 'liveness' | 'readiness'; readonly answer: 'success' | 'failure' | 'unknown' }) => void): () => void;
  /** Counted work, for tests and benches that must not read a clock. */
  readonly counts: { readonly events: number; readonly probes: number; readonly requests: number };
}
