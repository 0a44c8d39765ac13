import type { Status } from '../../statuses/status.ts';

export const initialized: Status<'Initialized'> = {
  id: 'Initialized',
  code: 'PLS010',
  aliases: ['Initalized'],
  scope: 'condition',
  surfaces: ['status.conditions[type=Initialized].status'],
  shownByKubectl: 'describe',
  stage: 'runtime',
  severity: 'healthy',
  text: {
    meaning: {
      en: 'Every init container has ended well and every sidecar has started. A pod without init containers has it at once.',
      zh: '所有初始化容器都已成功结束，sidecar 都已启动。没有初始化容器的 Pod 立即满足。',
    },
  },
  when: { field: 'status.conditions[type=Initialized].status', equals: 'True' },
  causes: [
    {
      cause: { en: 'Initialisation is over.', zh: '初始化已完成。' },
      remedy: { en: 'Nothing to do.', zh: '无需处理。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [],
  retry: null,
  versions: { notes: { en: 'Since 1.36 it never returns to False once it was True.', zh: '自 1.36 起，一旦为 True 就不再变回 False。' } },
  source: 'pkg/kubelet/status/generate.go GeneratePodInitializedCondition',
  shown: { scenario: 'seed-1-both-probes' },
};
