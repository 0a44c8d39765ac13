import type { Status } from '../../statuses/status.ts';

export const containerCreating: Status<'ContainerCreating'> = {
  id: 'ContainerCreating',
  code: 'PLS015',
  aliases: [],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'transitional',
  text: {
    meaning: {
      en: 'The node has the pod and prepares its first start: volumes, network, sandbox, image.',
      zh: '节点已接手，正在为首次启动做准备：存储卷、网络、沙箱、镜像。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'ContainerCreating' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'ContainerCreating' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'ContainerCreating' },
    ],
  },
  causes: [
    {
      cause: { en: 'An image is being pulled.', zh: '正在拉取镜像。' },
      remedy: { en: 'Wait, or look for a Pulling event without a Pulled one.', zh: '等待，或检查事件中是否只有 Pulling 而没有 Pulled。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'A volume cannot be mounted.', zh: '存储卷无法挂载。' },
      remedy: {
        en: 'Read the FailedMount event; often a Secret or ConfigMap is missing.',
        zh: '查看 FailedMount 事件，常见原因是 Secret 或 ConfigMap 不存在。',
      },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'The network of the node or its runtime is not ready.', zh: '节点网络或容器运行时没有就绪。' },
      remedy: { en: 'Read the events NetworkNotReady and FailedCreatePodSandBox.', zh: '查看 NetworkNotReady 与 FailedCreatePodSandBox 事件。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses',
  shown: { scenario: 'seed-1-both-probes' },
};
