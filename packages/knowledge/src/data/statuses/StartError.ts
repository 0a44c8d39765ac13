import type { Status } from '../../statuses/status.ts';

export const startError: Status<'StartError'> = {
  id: 'StartError',
  code: 'PLS032',
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
      en: 'The container never ran: the runtime could not start its process. Exit code 128 stands for it.',
      zh: '容器从未运行：运行时无法启动其进程，用退出码 128 表示。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'StartError' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'StartError' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'StartError' },
    ],
  },
  causes: [
    {
      cause: { en: 'The command does not exist or may not be executed.', zh: '命令不存在或不可执行。' },
      remedy: { en: 'Correct command and args.', zh: '修正 command 与 args。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: { notes: { en: 'containerd says so. Docker behind dockershim said ContainerCannotRun.', zh: '这是 containerd 的说法；dockershim 时代的 Docker 则报告 ContainerCannotRun。' } },
  source: 'containerd internal/cri/server/helpers.go errorStartReason',
  shown: null,
};
