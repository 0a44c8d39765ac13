import type { Status } from '../../statuses/status.ts';

export const postStartHookError: Status<'PostStartHookError'> = {
  id: 'PostStartHookError',
  code: 'PLS027',
  aliases: ['PostStartHook'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'The postStart hook of the container failed, so the kubelet killed the container.',
      zh: '容器的 postStart 钩子失败，kubelet 因此杀掉了容器。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'PostStartHookError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'PostStartHookError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'PostStartHookError' },
    ],
  },
  causes: [
    {
      cause: { en: 'The command of the hook ended with an error, or its HTTP request failed.', zh: '钩子的命令以错误结束，或 HTTP 请求失败。' },
      remedy: { en: 'Run the hook by hand in the container; hooks have no log.', zh: '在容器中手动执行钩子命令；钩子没有日志。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [{ class: 'hook', pattern: '^(Exec|HTTP|Sleep) lifecycle hook ' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer',
  shown: null,
};
