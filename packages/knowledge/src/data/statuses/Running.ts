import type { Status } from '../../statuses/status.ts';

export const running: Status<'Running'> = {
  id: 'Running',
  code: 'PLS002',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.phase'],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'healthy',
  text: {
    meaning: {
      en: 'The pod is on a node, all its containers exist, and at least one runs or is being restarted. It does not mean that the pod answers requests: READY says that.',
      zh: 'Pod 已绑定节点，容器都已创建，至少一个正在运行或正在重启。Running 不代表能对外服务，是否可服务要看 READY 列。',
    },
  },
  when: { field: 'status.phase', equals: 'Running' },
  causes: [
    {
      cause: { en: 'The normal state of a server.', zh: '服务类 Pod 的正常状态。' },
      remedy: { en: 'Nothing to do. Compare READY with the number of containers.', zh: '无需处理；对照 READY 列确认全部容器就绪。' },
      check: { command: 'kubectl get pod POD', shows: null },
    },
  ],
  messages: [],
  retry: null,
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go getPhase',
  shown: { scenario: 'seed-1-both-probes' },
};
