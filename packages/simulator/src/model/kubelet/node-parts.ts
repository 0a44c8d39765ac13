import type { Kernel } from '../kernel.ts';
import type { PodNetwork } from '../network.ts';
import type { Random } from '../world.ts';
import type { StartContainer } from '../workloads/container.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Relists } from './pleg.ts';
import type { PodWorker } from './pod-worker.ts';
import type { ProbeLog } from './probes/probe-log.ts';
import type { StatusWriter } from './status-writer.ts';

/** What the pods of one node share. */
export interface NodeParts {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly name: string;
  readonly hostIp: string;
  /** When the kubelet of this node came up. */
  readonly startedAtMs: number;
  readonly startContainer: StartContainer;
  /** Images that the modelled registry has beside the built-in ones. */
  readonly workloads: readonly Workload[];
  /** Images on the node, by full name. */
  readonly images: Map<string, Workload>;
  readonly relists: Relists;
  readonly writer: StatusWriter;
  readonly addresses: { take(worker: PodWorker): string; release(worker: PodWorker): void };
  readonly network: PodNetwork;
  readonly probes: ProbeLog;
  forget(worker: PodWorker): void;
}
