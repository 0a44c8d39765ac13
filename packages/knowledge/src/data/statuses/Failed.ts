import type { Status } from '../../statuses/status.ts';

export const failed: Status<'Failed'> = {
  id: 'Failed',
  code: 'PLS004',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.phase'],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'failed',
  text: {
    meaning: {
      en: 'Every container has ended, at least one of them badly, and none will be started again; or the node refused or evicted the pod. The phase is final.',
      zh: '所有容器都已结束、至少一个失败，且不会再重启；或者 Pod 被节点拒绝或驱逐。这是终态。',
    },
    noteSays: {
      en: 'The note says that a container failed to start. Under restart policy Always a container that cannot start never makes its pod Failed: it is tried again for ever and shows a waiting reason, such as CrashLoopBackOff.',
      zh: '笔记说是容器启动失败。在 Always 策略下，容器启动失败不会让 Pod 变成 Failed，而是一直重试，并显示 CrashLoopBackOff 等等待原因。',
    },
  },
  when: { field: 'status.phase', equals: 'Failed' },
  causes: [
    {
      cause: {
        en: 'A container ended with an exit code other than 0 and the restart policy allows no other attempt.',
        zh: '容器以非 0 退出，而重启策略不允许再试。',
      },
      remedy: { en: 'Read the exit code and the last log.', zh: '查看退出码和最后的日志。' },
      check: { command: 'kubectl logs POD', shows: null },
    },
    {
      cause: { en: 'The node refused, evicted or lost the pod.', zh: '节点拒绝、驱逐了 Pod，或节点已消失。' },
      remedy: { en: 'Read status.reason and status.message.', zh: '查看 status.reason 与 status.message。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.status.reason}: {.status.message}'", shows: null },
    },
  ],
  messages: [],
  retry: 'terminal',
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go getPhase; pkg/kubelet/kubelet.go rejectPod',
  shown: null,
};
