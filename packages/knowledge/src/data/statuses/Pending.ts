import type { Status } from '../../statuses/status.ts';

export const pending: Status<'Pending'> = {
  id: 'Pending',
  code: 'PLS001',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.phase'],
  shownByKubectl: 'column',
  stage: 'schedule',
  severity: 'transitional',
  text: {
    meaning: {
      en: 'The API server has accepted the pod, but not every container has been started yet. It may still wait for a node, or a node may be preparing images, volumes and the network.',
      zh: 'API server 已经接受了这个 Pod，但还有容器没有启动过：可能仍在等待分配节点，也可能节点正在准备镜像、存储卷或网络。',
    },
    noteSays: {
      en: 'The note names Pending twice, once as waiting for a node and once as waiting for resources. Both are the one phase; as soon as a container has a waiting reason, STATUS shows that word and the phase stays Pending behind it.',
      zh: '笔记里 Pending 出现了两次（等待调度、外部资源问题），其实是同一个 phase。容器一旦有 waiting 原因，STATUS 列就改为显示该原因，而 phase 仍是 Pending。',
    },
  },
  when: { field: 'status.phase', equals: 'Pending' },
  causes: [
    {
      cause: { en: 'No node has been chosen yet.', zh: '还没有选出节点。' },
      remedy: { en: 'Read the PodScheduled condition: it says why nodes were refused.', zh: '查看 PodScheduled 条件，里面写明各节点被排除的原因。' },
      check: { command: 'kubectl get pod POD -o jsonpath=\'{.status.conditions[?(@.type=="PodScheduled")].message}\'', shows: null },
    },
    {
      cause: { en: 'The node has the pod, and an image, a volume or the network is not ready.', zh: '节点已经接手，但镜像、存储卷或网络还没有就绪。' },
      remedy: { en: 'Read the waiting reason of the containers and the events of the pod.', zh: '查看各容器 state.waiting.reason 和 Pod 的事件。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'The named scheduler does not run, so nobody looks at the pod.', zh: 'spec.schedulerName 指定的调度器没有运行，没有任何组件处理这个 Pod。' },
      remedy: { en: 'Start that scheduler, or take schedulerName out.', zh: '启动该调度器，或者去掉 schedulerName。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.schedulerName} {.status.conditions}'", shows: null },
    },
  ],
  messages: [],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go getPhase',
  shown: { scenario: 'seed-1-both-probes' },
};
