import type { Status } from '../../statuses/status.ts';

export const error: Status<'Error'> = {
  id: 'Error',
  code: 'PLS029',
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
    meaning: { en: 'The process of a container ended with an exit code other than 0.', zh: '容器进程以非 0 退出码结束。' },
    noteSays: {
      en: 'The note says an error during the start of the pod. The word says how a container ended, at any time of its life.',
      zh: '笔记说是 Pod 启动过程中出错。这个词说的是容器如何结束，可以发生在任何时候。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'Error' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'Error' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'Error' },
    ],
  },
  causes: [
    {
      cause: { en: 'The application failed.', zh: '应用自身出错。' },
      remedy: { en: 'Read its log and exit code.', zh: '查看日志与退出码。' },
      check: { command: 'kubectl logs POD --previous', shows: null },
    },
    {
      cause: {
        en: 'It was killed: 137 is SIGKILL, often after a probe or at the end of the grace period; 143 is SIGTERM.',
        zh: '被杀掉：137 是 SIGKILL（常见于探针失败或宽限期结束），143 是 SIGTERM。',
      },
      remedy: { en: 'Look for events Killing and Unhealthy.', zh: '查看 Killing 与 Unhealthy 事件。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: {},
  source: 'containerd internal/cri/server/container_status.go',
  shown: null,
};
