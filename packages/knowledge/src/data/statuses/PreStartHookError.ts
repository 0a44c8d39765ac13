import type { Status } from '../../statuses/status.ts';

export const preStartHookError: Status<'PreStartHookError'> = {
  id: 'PreStartHookError',
  code: 'PLS026',
  aliases: ['PreStartContainer', 'm.internalLifecycle.PreStartContainer', 'PreStartHook'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'failed',
  text: {
    meaning: {
      en: 'A step inside the kubelet that precedes the start of a container failed. Users cannot configure it.',
      zh: 'kubelet 内部、容器启动之前的一个步骤失败。用户无法配置该步骤。',
    },
    noteSays: {
      en: 'PreStartContainer is a function in the source of the kubelet, copied into many lists. Kubernetes has no preStart hook: it has postStart and preStop, and to wait for another service before the start one uses an init container.',
      zh: 'PreStartContainer 是 kubelet 源码中的函数名，被许多列表照抄。Kubernetes 没有 preStart 钩子，只有 postStart 和 preStop；要在启动前等待其他服务，应使用初始化容器。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'PreStartHookError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'PreStartHookError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'PreStartHookError' },
    ],
  },
  causes: [
    {
      cause: { en: 'A resource manager of the kubelet refused the container.', zh: 'kubelet 的资源管理器拒绝了该容器。' },
      remedy: { en: 'Read the log of the kubelet.', zh: '查看 kubelet 日志。' },
      check: { command: 'journalctl -u kubelet', shows: null },
    },
  ],
  messages: [{ class: 'internal', pattern: 'Internal PreStartContainer hook failed: ' }],
  retry: 'until-changed',
  versions: {},
  source: 'pkg/kubelet/cm/internal_container_lifecycle.go PreStartContainer',
  shown: {
    never: { en: 'The step behind it always succeeds in current versions.', zh: '当前版本中该步骤总是成功。' },
    instead: {
      en: 'For hooks of the user: PostStartHookError where postStart fails; a failed preStop hook is only the event FailedPreStopHook.',
      zh: '用户钩子：postStart 失败显示 PostStartHookError，preStop 失败只有 FailedPreStopHook 事件。',
    },
  },
};
