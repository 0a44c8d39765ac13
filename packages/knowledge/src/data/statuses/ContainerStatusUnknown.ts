import type { Status } from '../../statuses/status.ts';

export const containerStatusUnknown: Status<'ContainerStatusUnknown'> = {
  id: 'ContainerStatusUnknown',
  code: 'PLS033',
  aliases: [],
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
      en: 'The kubelet can no longer find the container and invents its end, with exit code 137.',
      zh: 'kubelet 已找不到该容器，只好虚构其结束，退出码记为 137。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'ContainerStatusUnknown' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'ContainerStatusUnknown' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'ContainerStatusUnknown' },
    ],
  },
  causes: [
    {
      cause: {
        en: 'The pod was deleted or evicted before the container started, or the container was removed behind the kubelet.',
        zh: '容器启动前 Pod 就被删除或驱逐，或容器被绕过 kubelet 移除。',
      },
      remedy: { en: 'Read the events before it.', zh: '查看此前的事件。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [{ class: 'lost', pattern: '^The container could not be located when the pod was (terminated|deleted)' }],
  retry: 'terminal',
  versions: {},
  source: 'pkg/kubelet/status/status_manager.go TerminatePod',
  shown: null,
};
