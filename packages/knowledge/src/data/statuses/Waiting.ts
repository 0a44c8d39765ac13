import type { Status } from '../../statuses/status.ts';

export const waiting: Status<'Waiting'> = {
  id: 'Waiting',
  code: 'PLS014',
  aliases: [],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting',
    'status.initContainerStatuses[].state.waiting',
    'status.ephemeralContainerStatuses[].state.waiting',
  ],
  shownByKubectl: 'describe',
  stage: 'runtime',
  severity: 'transitional',
  text: {
    meaning: {
      en: 'A container does not run: it is being prepared, or is held back. Its reason says which.',
      zh: '容器没有在运行：正在准备，或被暂缓启动；具体原因看 reason。',
    },
    noteSays: {
      en: 'It is the state of one container, printed by describe. STATUS shows its reason, never this word.',
      zh: '它是单个容器的状态，只在 describe 中出现；STATUS 列显示的是它的 reason。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting', exists: true },
      { field: 'status.initContainerStatuses[].state.waiting', exists: true },
      { field: 'status.ephemeralContainerStatuses[].state.waiting', exists: true },
    ],
  },
  causes: [
    {
      cause: { en: 'The reason beside it names the cause.', zh: '旁边的 reason 就是原因。' },
      remedy: { en: 'Look up that reason.', zh: '查找该 reason 的解释。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.status.containerStatuses[*].state.waiting}'", shows: null },
    },
  ],
  messages: [],
  retry: 'transient',
  versions: {},
  source: 'staging/src/k8s.io/api/core/v1/types.go ContainerStateWaiting',
  shown: { scenario: 'seed-1-both-probes' },
};
