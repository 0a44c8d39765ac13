import type { Status } from '../../statuses/status.ts';

export const oomKilled: Status<'OOMKilled'> = {
  id: 'OOMKilled',
  code: 'PLS031',
  aliases: ['OOMKill'],
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
  text: { meaning: { en: 'The kernel killed the container because it used more memory than its limit.', zh: '容器内存用量超过限制，被内核杀掉。' } },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'OOMKilled' },
      { field: 'status.initContainerStatuses[].state.terminated.reason', equals: 'OOMKilled' },
      { field: 'status.ephemeralContainerStatuses[].state.terminated.reason', equals: 'OOMKilled' },
    ],
  },
  causes: [
    {
      cause: { en: 'The limit is too low for the work, or the process leaks.', zh: '限制过低，或进程内存泄漏。' },
      remedy: { en: 'Measure, then raise the limit or mend the leak.', zh: '测量用量后提高限制或修复泄漏。' },
      check: { command: 'kubectl top pod POD --containers', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: {},
  source: 'containerd internal/cri/server/helpers.go oomExitReason',
  shown: null,
};
