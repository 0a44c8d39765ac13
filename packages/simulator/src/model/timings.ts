import { assumedLatencies, type Interval } from '@podlore/knowledge/probes';
import type { Random } from './world.ts';

/** How long something takes: a draw from [low, high] in whole milliseconds. */
export interface Timing {
  readonly rangeMs: Interval;
  /** Where the range comes from. */
  readonly source: string;
  /** false: an estimate from the structure of the code, until a live cluster has been measured. */
  readonly measured: boolean;
}

const { api, clients, start } = assumedLatencies;

/** Between two runs of kube-proxy. Source: pkg/proxy minSyncPeriod. */
export const proxyPauseMs = 1_000;
/** What is left of the way to the clients when kube-proxy need not pause. */
const reach: Interval = [clients[0], clients[1] - proxyPauseMs];

/**
 * Every delay of the model that Kubernetes does not fix by a constant. Where predictTiming assumes a delay, the steps on that way share it:
 * together they take neither less nor more than is predicted.
 */
export const timings = {
  watchDelivery: { rangeMs: [2, 15], source: 'API server to informer, one machine', measured: false },
  // Half of the longest: a change may have to wait until the write before it is done.
  statusWrite: { rangeMs: [api[0], Math.floor(api[1] / 2)], source: 'pkg/kubelet/status: GET, then PATCH, one pod after another', measured: false },
  controllerSync: { rangeMs: [2, 20], source: 'work queue of a controller of kube-controller-manager', measured: false },
  schedule: { rangeMs: [3, 20], source: 'kube-scheduler: one scheduling cycle and the binding', measured: false },
  endpointSync: { rangeMs: part(reach, 0.35), source: 'pkg/controller/endpointslice: informer, work queue, one write', measured: false },
  proxyProgram: { rangeMs: part(reach, 0.55), source: 'kube-proxy: iptables-restore of a small rule set', measured: false },
  endpointWatch: { rangeMs: part(reach, 0.1), source: 'API server to kube-proxy informer', measured: false },
  kubeletPickUp: { rangeMs: [2, 20], source: 'pkg/kubelet: watch, admission, pod worker start', measured: false },
  volumes: { rangeMs: [20, 120], source: 'pkg/kubelet/volumemanager: service account token, no other volume', measured: false },
  sandbox: { rangeMs: [150, 700], source: 'containerd RunPodSandbox with CNI bridge', measured: false },
  imagePull: { rangeMs: [300, 2000], source: 'pull of a small image from a registry beside the node', measured: false },
  imageCheck: { rangeMs: part(start, 0.02), source: 'containerd ImageStatus', measured: false },
  pullFailure: { rangeMs: [50, 400], source: 'registry answers: no such manifest', measured: false },
  createContainer: { rangeMs: part(start, 0.2), source: 'containerd CreateContainer: snapshot, spec', measured: false },
  startContainer: { rangeMs: part(start, 0.73), source: 'containerd StartContainer: shim, runc', measured: false },
  exitNotice: { rangeMs: part(start, 0.05), source: 'containerd: shim exit event to container state', measured: false },
  execStart: { rangeMs: [20, 90], source: 'containerd ExecSync: runc exec of a small program', measured: false },
  stopSandbox: { rangeMs: [30, 200], source: 'containerd StopPodSandbox with CNI DEL', measured: false },
  cleanUp: { rangeMs: [20, 150], source: 'pkg/kubelet SyncTerminatedPod: volumes, cgroup', measured: false },
  relist: { rangeMs: [2, 15], source: 'pkg/kubelet/pleg/generic.go Relist of a few pods', measured: false },
  syncStep: { rangeMs: [1, 6], source: 'pkg/kubelet: verdict to pod worker, hand-over between goroutines', measured: false },
  collect: { rangeMs: [10, 60], source: 'garbage collector: graph update, then delete', measured: false },
} as const satisfies { readonly [name: string]: Timing };

export function draw(random: Random, timing: Timing): number {
  const [low, high] = timing.rangeMs;
  return low + random.index(high - low + 1);
}

/** A share of a delay; the shares of one delay add up to 1. */
function part([earliest, latest]: Interval, share: number): Interval {
  return [Math.ceil(earliest * share), Math.floor(latest * share)];
}
