import type { Status } from '../../statuses/status.ts';

export const unknown: Status<'Unknown'> = {
  id: 'Unknown',
  code: 'PLS005',
  aliases: ['Unknow', 'Unkown'],
  scope: 'pod',
  surfaces: ['status.phase'],
  shownByKubectl: 'column',
  stage: 'reclaim',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'The state of the pod could not be learned. As a phase it is deprecated; as a STATUS it was computed for a deleted pod whose node had been lost.',
      zh: '无法得知 Pod 的状态。作为 phase 已弃用；作为 STATUS 列，是对“所在节点失联且已被删除”的 Pod 计算出来的词。',
    },
    noteSays: {
      en: 'The note says that communication with the node failed. Nothing in Kubernetes writes this phase any more: a pod on a dead node stays Running, and after five minutes Terminating.',
      zh: '笔记说通常是节点通讯错误。现在 Kubernetes 不再写这个 phase：节点失联后 Pod 仍显示 Running，约五分钟后变为 Terminating。',
    },
  },
  when: {
    any: [
      { field: 'status.phase', equals: 'Unknown' },
      { all: [{ field: 'metadata.deletionTimestamp', exists: true }, { field: 'status.reason', equals: 'NodeLost' }] },
    ],
  },
  causes: [
    {
      cause: { en: 'The node stopped reporting.', zh: '节点停止上报。' },
      remedy: { en: 'Look at the node first: its Ready condition is Unknown.', zh: '先查看节点：其 Ready 条件会是 Unknown。' },
      check: { command: 'kubectl get nodes', shows: null },
    },
  ],
  messages: [],
  retry: 'until-changed',
  versions: { until: '1.13', notes: { en: 'The node controller wrote NodeLost until taint-based eviction took over: the default from 1.13, final in 1.18.', zh: '在基于污点的驱逐（1.13 起默认启用，1.18 正式可用）接手之前，NodeLost 由节点控制器写入。' } },
  source: 'pkg/printers/internalversion/printers.go printPod; staging/src/k8s.io/api/core/v1/types.go PodUnknown',
  shown: {
    never: {
      en: 'No component of a current cluster writes the phase Unknown or the reason NodeLost.',
      zh: '当前集群里没有任何组件会写入 Unknown phase 或 NodeLost 原因。',
    },
    instead: {
      en: 'Running with an unready pod behind it, then Terminating once the 300 s toleration of the unreachable taint has passed.',
      zh: '先是 Running（Ready 条件为 False），超过 unreachable 污点的 300 秒容忍期后变为 Terminating。',
    },
  },
};
