import type { Random } from './world.ts';

/** How long something takes: a draw from [low, high] in whole milliseconds. */
export interface Timing {
  readonly rangeMs: readonly [low: number, high: number];
  /** Where the range comes from. */
  readonly source: string;
  /** false: an estimate from the structure of the code, until a live cluster has been measured. */
  readonly measured: boolean;
}

/** Every delay of the model that Kubernetes does not fix by a constant. */
export const timings = {
  watchDelivery: { rangeMs: [2, 15], source: 'API server to informer, one machine', measured: false },
  statusWrite: { rangeMs: [5, 40], source: 'pkg/kubelet/status: GET, then PATCH, one pod after another', measured: false },
  controllerSync: { rangeMs: [2, 20], source: 'work queue of a controller of kube-controller-manager', measured: false },
  schedule: { rangeMs: [3, 20], source: 'kube-scheduler: one scheduling cycle and the binding', measured: false },
  proxyProgram: { rangeMs: [10, 60], source: 'kube-proxy: iptables-restore of a small rule set', measured: false },
  endpointWatch: { rangeMs: [2, 15], source: 'API server to kube-proxy informer', measured: false },
  kubeletPickUp: { rangeMs: [2, 20], source: 'pkg/kubelet: watch, admission, pod worker start', measured: false },
  volumes: { rangeMs: [20, 120], source: 'pkg/kubelet/volumemanager: service account token, no other volume', measured: false },
  sandbox: { rangeMs: [150, 700], source: 'containerd RunPodSandbox with CNI bridge', measured: false },
  imagePull: { rangeMs: [300, 2000], source: 'pull of a small image from a registry beside the node', measured: false },
  imageCheck: { rangeMs: [2, 15], source: 'containerd ImageStatus', measured: false },
  pullFailure: { rangeMs: [50, 400], source: 'registry answers: no such manifest', measured: false },
  createContainer: { rangeMs: [60, 200], source: 'containerd CreateContainer: snapshot, spec', measured: false },
  startContainer: { rangeMs: [190, 600], source: 'containerd StartContainer: shim, runc', measured: false },
  startFailure: { rangeMs: [60, 250], source: 'runc: exec of the entrypoint fails', measured: false },
  exitNotice: { rangeMs: [20, 60], source: 'containerd: shim exit event to container state', measured: false },
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
