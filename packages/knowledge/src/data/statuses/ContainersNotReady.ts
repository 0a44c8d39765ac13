import type { Status } from '../../statuses/status.ts';

export const containersNotReady: Status<'ContainersNotReady'> = {
  id: 'ContainersNotReady',
  code: 'PLS013',
  aliases: [],
  scope: 'condition',
  surfaces: ['status.conditions[type=Ready].reason', 'status.conditions[type=ContainersReady].reason'],
  shownByKubectl: 'describe',
  stage: 'runtime',
  severity: 'degraded',
  text: {
    meaning: { en: 'Some container is not ready, so the pod gets no requests from its Services.', zh: '有容器未就绪，因此 Service 不会把流量发给这个 Pod。' },
    noteSays: {
      en: 'It is the reason of two conditions, not a word of the STATUS column: a pod that only fails its readiness probe stays Running with READY 0/1.',
      zh: '它是两个条件的原因，不会出现在 STATUS 列：仅就绪探针失败的 Pod 仍显示 Running、READY 0/1。',
    },
  },
  when: {
    any: [
      { field: 'status.conditions[type=Ready].reason', equals: 'ContainersNotReady' },
      { field: 'status.conditions[type=ContainersReady].reason', equals: 'ContainersNotReady' },
    ],
  },
  causes: [
    {
      cause: { en: 'The readiness probe fails, or has not succeeded yet.', zh: '就绪探针失败，或尚未成功过。' },
      remedy: { en: 'Ask what the probe asks, from inside the container.', zh: '在容器内执行与探针相同的请求。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'A container is being created, or is down between restarts.', zh: '容器正在创建，或正处于两次重启之间。' },
      remedy: { en: 'Read the state of the containers named in the message.', zh: '查看消息中点名的容器的状态。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.status.containerStatuses}'", shows: null },
    },
  ],
  messages: [{ class: 'names', pattern: '^containers with (unready|unknown) status: \\[[^\\]]+\\]' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/status/generate.go GenerateContainersReadyCondition',
  shown: { scenario: 'seed-3-readiness-only' },
};
