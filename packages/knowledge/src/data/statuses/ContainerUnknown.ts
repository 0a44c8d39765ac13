import type { Status } from '../../statuses/status.ts';

export const containerUnknown: Status<'ContainerUnknown'> = {
  id: 'ContainerUnknown',
  code: 'PLS034',
  aliases: ['Unknown'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.terminated.reason',
    'status.initContainerStatuses[].state.terminated.reason',
    'status.ephemeralContainerStatuses[].state.terminated.reason',
    'status.containerStatuses[].lastState.terminated.reason',
    'status.initContainerStatuses[].lastState.terminated.reason',
    'status.ephemeralContainerStatuses[].lastState.terminated.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'failed',
  text: {
    meaning: {
      en: 'containerd lost track of the process of a container and reports its end as Unknown, with exit code 255. STATUS then shows the word Unknown.',
      zh: 'containerd 丢失了容器进程的状态，以 Unknown、退出码 255 报告其结束；此时 STATUS 列显示 Unknown。',
    },
    noteSays: {
      en: 'Not the Unknown of the note: there it is the pod whose node is lost, here one container.',
      zh: '与笔记中的 Unknow 不同：笔记指节点失联的 Pod，这里指单个容器。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'Unknown' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'Unknown' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'Unknown' },
    ],
  },
  causes: [
    {
      cause: { en: 'The runtime was restarted, or killed together with its shim.', zh: '运行时被重启，或与其 shim 一起被杀。' },
      remedy: { en: 'Read the log of the runtime on the node.', zh: '查看节点上运行时的日志。' },
      check: { command: 'journalctl -u containerd', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: {},
  source: 'containerd internal/cri/server/helpers.go unknownExitReason',
  shown: null,
};
