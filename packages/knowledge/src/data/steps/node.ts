import type { LifecycleStep } from '../../statuses/step.ts';

export const node: LifecycleStep<'node'> = {
  id: 'node',
  order: 4,
  aliases: ['网络规则维护', 'node节点上的kubelet和kube-proxy进行pod创建，网络规则维护'],
  title: { en: 'Taken up by the node', zh: '节点接手' },
  meaning: {
    en: 'The kubelet of the node admits the pod and prepares volumes and network. The kube-proxy of every node keeps the rules that lead from Services to ready pods.',
    zh: '节点上的 kubelet 接纳 Pod，准备存储卷与网络；各节点的 kube-proxy 维护从 Service 到就绪 Pod 的转发规则。',
  },
  shownBy: {
    observation: { en: 'status.startTime is set, by the kubelet.', zh: 'kubelet 写入了 status.startTime。' },
    when: { field: 'status.startTime', exists: true },
  },
  source: 'pkg/kubelet/kubelet.go SyncPod',
};
