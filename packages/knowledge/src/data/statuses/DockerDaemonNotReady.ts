import type { Status } from '../../statuses/status.ts';

export const dockerDaemonNotReady: Status<'DockerDaemonNotReady'> = {
  id: 'DockerDaemonNotReady',
  code: 'PLS037',
  aliases: [],
  scope: 'node',
  surfaces: ['status.conditions[type=Ready].message', 'message'],
  shownByKubectl: 'no',
  stage: 'node',
  severity: 'failed',
  text: {
    meaning: {
      en: 'The Docker daemon of the node did not answer the shim that the kubelet had for it.',
      zh: '节点上的 Docker 守护进程没有响应 kubelet 内置的 dockershim。',
    },
    noteSays: { en: 'It was part of a message about a node, never a status of a pod.', zh: '它只是节点消息的一部分，从来不是 Pod 的状态。' },
  },
  when: {
    any: [
      { field: 'status.conditions[type=Ready].message', matches: 'reason:DockerDaemonNotReady' },
      { field: 'message', matches: 'reason:DockerDaemonNotReady' },
    ],
  },
  causes: [
    {
      cause: { en: 'The Docker service was stopped or hung.', zh: 'Docker 服务停止或卡死。' },
      remedy: { en: 'Start the runtime of the node.', zh: '启动节点的容器运行时。' },
      check: { command: 'systemctl status containerd', shows: null },
    },
  ],
  messages: [{ class: 'runtime', pattern: 'RuntimeReady=false reason:DockerDaemonNotReady message:', runtime: 'dockershim' }],
  retry: 'transient',
  versions: { until: '1.23', notes: { en: 'dockershim was removed in 1.24.', zh: 'dockershim 在 1.24 被移除。' } },
  source: 'pkg/kubelet/kubelet.go updateRuntimeUp; pkg/kubelet/dockershim (removed in 1.24)',
  shown: {
    never: {
      en: 'dockershim, the only one to say it, was removed in 1.24; containerd and CRI-O always call themselves ready when they answer.',
      zh: '只有 dockershim 会这样报告，而它在 1.24 已被移除；containerd 与 CRI-O 只要有响应就报告就绪。',
    },
    instead: {
      en: 'The node is NotReady with reason KubeletNotReady and the message "container runtime is down".',
      zh: '节点 NotReady，原因为 KubeletNotReady，消息含 "container runtime is down"。',
    },
  },
};
