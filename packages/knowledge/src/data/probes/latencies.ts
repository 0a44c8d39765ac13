import type { Text } from '../../json.ts';

/** A delay that no field of the pod decides. */
export interface Latency<Name extends string = string> {
  readonly name: Name;
  /** The letter that timing formulas use. */
  readonly symbol: string;
  readonly ms: readonly [earliest: number, latest: number];
  readonly text: Text;
  /** Where the estimate comes from. */
  readonly source: string;
  /** False: read off the structure of the code, not yet measured on a cluster. */
  readonly measured: boolean;
}

/** What predictTiming assumes unless it is told better. */
export const latencies = [
  {
    name: 'api',
    symbol: 'A',
    ms: [20, 100],
    text: { en: 'from the kubelet\'s own status to the API object, and to those who watch it', zh: '从 kubelet 自己的状态到 API 对象及其监听者' },
    source: 'pkg/kubelet/status/status_manager.go syncBatch: one GET and one PATCH per pod, one pod after another',
    measured: false,
  },
  {
    name: 'clients',
    symbol: 'K',
    ms: [80, 1100],
    text: { en: 'from the API object to what clients of the Service feel: endpoint controller and kube-proxy', zh: '从 API 对象到 Service 的客户端感受到变化：端点控制器和 kube-proxy' },
    source: 'pkg/controller/endpointslice; pkg/proxy minSyncPeriod, 1 s between two runs',
    measured: false,
  },
  {
    name: 'sync',
    symbol: 'Y',
    ms: [0, 1100],
    text: { en: 'from the failed result to the sync of the pod that acts on it', zh: '从判定失败到 kubelet 对该 Pod 执行同步' },
    source: 'pkg/kubelet/pod_workers.go and pleg/generic.go: a sync waits for a runtime cache newer than the last one, relist every 1 s',
    measured: false,
  },
  {
    name: 'stop',
    symbol: 's',
    ms: [50, 200],
    text: { en: 'from the stop signal to the end of a process that obeys it', zh: '进程从收到停止信号到退出（进程正常响应信号时）' },
    source: 'an idle nginx on SIGQUIT; bounded by the grace period, pkg/kubelet/kuberuntime killContainer',
    measured: false,
  },
  {
    name: 'start',
    symbol: 'b',
    ms: [250, 1500],
    text: { en: 'from the end of the old container to the new one running, image present', zh: '从旧容器结束到新容器运行（镜像已存在）' },
    source: 'pkg/kubelet/kuberuntime startContainer: create and start',
    measured: false,
  },
  {
    name: 'notice',
    symbol: 'n',
    ms: [0, 100],
    text: { en: 'from a container\'s start to the kubelet\'s own status of it', zh: '从容器启动到 kubelet 自己的状态反映出来' },
    source: 'pkg/kubelet/pleg/generic.go on-demand relist after a sync that did something, since 1.36',
    measured: false,
  },
] as const satisfies readonly Latency[];

export type LatencyName = (typeof latencies)[number]['name'];
