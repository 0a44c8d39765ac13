import type { Status } from '../../statuses/status.ts';

export const podInitializing: Status<'PodInitializing'> = {
  id: 'PodInitializing',
  code: 'PLS016',
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
      en: 'The pod has init containers, and this container waits until they are done or is about to be started after them.',
      zh: 'Pod 有初始化容器，本容器在等它们完成，或即将在其后启动。',
    },
    noteSays: {
      en: 'STATUS shows this word only for the moment between the last init container and the first start; before that it shows Init:N/M.',
      zh: 'STATUS 列只在“初始化结束”与“首个容器启动”之间短暂显示该词；此前显示 Init:N/M。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'PodInitializing' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'PodInitializing' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'PodInitializing' },
    ],
  },
  causes: [
    {
      cause: { en: 'Init containers still run.', zh: '初始化容器还在运行。' },
      remedy: { en: 'Read their state and logs.', zh: '查看它们的状态与日志。' },
      check: { command: 'kubectl logs POD -c INIT_CONTAINER', shows: null },
    },
    {
      cause: { en: 'The image of the container is being pulled.', zh: '正在拉取本容器的镜像。' },
      remedy: { en: 'Wait, or look at the events.', zh: '等待，或查看事件。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses',
  shown: null,
};
