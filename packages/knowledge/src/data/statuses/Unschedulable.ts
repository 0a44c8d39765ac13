import type { Status } from '../../statuses/status.ts';

export const unschedulable: Status<'Unschedulable'> = {
  id: 'Unschedulable',
  code: 'PLS007',
  aliases: [],
  scope: 'condition',
  surfaces: ['status.conditions[type=PodScheduled].reason'],
  shownByKubectl: 'describe',
  stage: 'schedule',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'The scheduler tried and no node could take the pod. It tries again whenever something in the cluster changes.',
      zh: '调度器尝试过，但没有节点能接收这个 Pod；集群有变化时会再次尝试。',
    },
    noteSays: {
      en: 'It is a reason of the PodScheduled condition and never stands in the STATUS column, which says Pending.',
      zh: '它是 PodScheduled 条件的原因，不会出现在 STATUS 列；该列显示 Pending。',
    },
  },
  when: {
    all: [
      { field: 'status.conditions[type=PodScheduled].status', equals: 'False' },
      { field: 'status.conditions[type=PodScheduled].reason', equals: 'Unschedulable' },
    ],
  },
  causes: [
    {
      cause: { en: 'The requests of the pod are larger than what any node has left.', zh: 'Pod 的资源请求超过所有节点的剩余量。' },
      remedy: { en: 'Lower the requests, free capacity or add a node.', zh: '调低 requests、释放资源或增加节点。' },
      check: { command: 'kubectl describe nodes', shows: null },
    },
    {
      cause: { en: 'A taint is not tolerated, or the node selector or affinity matches no node.', zh: '污点未被容忍，或节点选择器、亲和性没有匹配到节点。' },
      remedy: { en: 'Compare tolerations and selectors with the taints and labels of the nodes.', zh: '对照节点的污点与标签检查容忍和选择器。' },
      check: { command: 'kubectl get nodes --show-labels', shows: null },
    },
    {
      cause: { en: 'A volume claim is not bound.', zh: 'PVC 没有绑定。' },
      remedy: { en: 'See why the claim waits.', zh: '查看 PVC 等待的原因。' },
      check: { command: 'kubectl describe pvc CLAIM', shows: null },
    },
  ],
  messages: [{ class: 'no-node', pattern: '^0/\\d+ nodes are available: ' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/scheduler/schedule_one.go handleSchedulingFailure',
  shown: null,
};
