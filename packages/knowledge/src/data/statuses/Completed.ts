import type { Status } from '../../statuses/status.ts';

export const completed: Status<'Completed'> = {
  id: 'Completed',
  code: 'PLS030',
  aliases: ['Complete'],
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
  severity: 'healthy',
  text: { meaning: { en: 'The process of a container ended with exit code 0.', zh: '容器进程以退出码 0 结束。' } },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'Completed' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'Completed' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'Completed' },
    ],
  },
  causes: [
    {
      cause: { en: 'The work is done.', zh: '工作已完成。' },
      remedy: { en: 'Nothing to do for a Job. A server should not end: check its command.', zh: '任务型无需处理；服务型不应退出，检查启动命令。' },
      check: { command: 'kubectl logs POD', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: {},
  source: 'containerd internal/cri/server/container_status.go',
  shown: { scenario: 'seed-1-both-probes' },
};
