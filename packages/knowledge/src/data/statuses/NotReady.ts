import type { Status } from '../../statuses/status.ts';

export const notReady: Status<'NotReady'> = {
  id: 'NotReady',
  code: 'PLS035',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.containerStatuses[].state.terminated.reason'],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'degraded',
  text: {
    meaning: { en: 'One container has completed, another runs, and the pod as a whole is not ready.', zh: '有容器已完成，另一个仍在运行，整个 Pod 不是就绪状态。' },
  },
  when: {
    all: [
      { field: 'status.containerStatuses[].state.terminated.reason', equals: 'Completed' },
      { field: 'status.containerStatuses[].state.running', exists: true },
      { field: 'status.containerStatuses[].ready', equals: true },
      { not: { field: 'status.conditions[type=Ready].status', equals: 'True' } },
      { not: { field: 'status.containerStatuses[].state.terminated.exitCode', atLeast: 1 } },
    ],
  },
  causes: [
    {
      cause: { en: 'A helper container of a Job ends before the others, or the others before it.', zh: 'Job 的辅助容器先于或晚于主容器结束。' },
      remedy: {
        en: 'Make the helper a sidecar: an init container with restart policy Always.',
        zh: '把辅助容器改为 sidecar，即 restartPolicy: Always 的初始化容器。',
      },
      check: { command: 'kubectl get pod POD -o yaml', shows: null },
    },
  ],
  messages: [],
  retry: 'restart-policy',
  versions: { since: '1.18', notes: { en: 'Since 1.35 a failed sibling is shown in its place.', zh: '自 1.35 起，若同一 Pod 的另一个容器失败，则改为显示那个失败。' } },
  source: 'pkg/printers/internalversion/printers.go printPod',
  shown: null,
};
