import type { Status } from '../../statuses/status.ts';

export const networkPluginNotReady: Status<'NetworkPluginNotReady'> = {
  id: 'NetworkPluginNotReady',
  code: 'PLS038',
  aliases: ['NetworkNotReady'],
  scope: 'event',
  surfaces: ['message', 'status.conditions[type=Ready].message'],
  shownByKubectl: 'describe',
  stage: 'node',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'The network plugin of the node is not set up, so no pod with a network of its own can start there.',
      zh: '节点的网络插件没有就绪，需要独立网络的 Pod 无法在该节点启动。',
    },
    noteSays: {
      en: 'It is a reason inside a message. The pod stays ContainerCreating and gets the event NetworkNotReady; the node is NotReady.',
      zh: '它是消息里的一个原因。Pod 停在 ContainerCreating 并收到 NetworkNotReady 事件，节点则为 NotReady。',
    },
  },
  when: {
    any: [
      { field: 'message', matches: 'reason:NetworkPluginNotReady' },
      { field: 'status.conditions[type=Ready].message', matches: 'reason:NetworkPluginNotReady' },
    ],
  },
  causes: [
    {
      cause: { en: 'There is no CNI configuration on the node.', zh: '节点上没有 CNI 配置。' },
      remedy: { en: 'See whether the daemon of the network plugin runs on that node.', zh: '检查该节点上网络插件的守护进程是否运行。' },
      check: { command: 'ls /etc/cni/net.d', shows: null },
    },
  ],
  messages: [
    {
      class: 'pod',
      pattern: '^network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:',
    },
    { class: 'node', pattern: 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady' },
  ],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kubelet.go SyncPod; containerd internal/cri/server/status.go',
  shown: null,
};
