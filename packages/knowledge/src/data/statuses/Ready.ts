import type { Status } from '../../statuses/status.ts';

export const ready: Status<'Ready'> = {
  id: 'Ready',
  code: 'PLS012',
  aliases: [],
  scope: 'condition',
  surfaces: ['status.conditions[type=Ready].status'],
  shownByKubectl: 'describe',
  stage: 'runtime',
  severity: 'healthy',
  text: {
    meaning: {
      en: 'All containers are ready and all readiness gates are met. Only then do the Services of the pod send it requests.',
      zh: '所有容器就绪且就绪门全部满足；此时 Service 才会把流量发给它。',
    },
    noteSays: {
      en: 'It is a condition: STATUS never shows the word, READY shows the count. Without a readiness probe a container counts as ready as soon as it runs.',
      zh: '这是一个条件，STATUS 列不会显示它，READY 列显示数量。没有就绪探针时，容器一运行就算就绪。',
    },
  },
  when: { field: 'status.conditions[type=Ready].status', equals: 'True' },
  causes: [
    {
      cause: { en: 'The readiness probes succeed, or there are none.', zh: '就绪探针成功，或没有配置就绪探针。' },
      remedy: { en: 'Nothing to do.', zh: '无需处理。' },
      check: { command: 'kubectl get endpointslices -l kubernetes.io/service-name=SERVICE', shows: null },
    },
  ],
  messages: [],
  retry: null,
  versions: {},
  source: 'pkg/kubelet/status/generate.go GeneratePodReadyCondition',
  shown: { scenario: 'seed-1-both-probes' },
};
