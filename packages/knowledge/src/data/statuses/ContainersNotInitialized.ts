import type { Status } from '../../statuses/status.ts';

export const containersNotInitialized: Status<'ContainersNotInitialized'> = {
  id: 'ContainersNotInitialized',
  code: 'PLS011',
  aliases: ['Init:N/M', 'Initializing'],
  scope: 'condition',
  surfaces: ['status.conditions[type=Initialized].reason'],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'transitional',
  text: {
    meaning: {
      en: 'Some init container has not finished, or some sidecar has not started. STATUS shows Init:N/M, the number done of all.',
      zh: '还有初始化容器没有完成，或 sidecar 没有启动。STATUS 列显示 Init:N/M，即已完成数/总数。',
    },
  },
  when: {
    all: [
      { field: 'status.conditions[type=Initialized].status', equals: 'False' },
      { field: 'status.conditions[type=Initialized].reason', equals: 'ContainersNotInitialized' },
    ],
  },
  causes: [
    {
      cause: { en: 'An init container still works, or waits for something that does not come.', zh: '初始化容器仍在工作，或在等待一直不出现的依赖。' },
      remedy: { en: 'Read the log of the init container that is next.', zh: '查看当前初始化容器的日志。' },
      check: { command: 'kubectl logs POD -c INIT_CONTAINER', shows: null },
    },
    {
      cause: { en: 'An init container fails and is tried again.', zh: '初始化容器失败并在重试。' },
      remedy: { en: 'Read its last exit code and log.', zh: '查看它上次的退出码与日志。' },
      check: { command: 'kubectl logs POD -c INIT_CONTAINER --previous', shows: null },
    },
  ],
  messages: [{ class: 'names', pattern: '^containers with (incomplete|unknown) status: \\[' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/status/generate.go GeneratePodInitializedCondition',
  shown: null,
};
