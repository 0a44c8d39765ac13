import type { Status } from '../../statuses/status.ts';

export const succeeded: Status<'Succeeded'> = {
  id: 'Succeeded',
  code: 'PLS003',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.phase'],
  shownByKubectl: 'describe',
  stage: 'reclaim',
  severity: 'healthy',
  text: {
    meaning: {
      en: 'Every container has ended with exit code 0 and none will be started again. The phase is final.',
      zh: '所有容器都以退出码 0 结束，且不会再启动。这是终态，不会再变。',
    },
    noteSays: {
      en: 'The note calls this state very short. It is final and stays until someone removes the pod; what hides it is that STATUS shows the word of the containers, Completed.',
      zh: '笔记说这个状态存在时间非常短。实际上它是终态，会一直保留到 Pod 被删除；只是 STATUS 列优先显示容器的 Completed，所以很少看到 Succeeded。',
    },
  },
  when: { field: 'status.phase', equals: 'Succeeded' },
  causes: [
    {
      cause: { en: 'The work of the pod is done.', zh: '任务型 Pod 已完成工作。' },
      remedy: {
        en: 'Nothing to do. For a server, see why its process ended: a daemonised process leaves its container.',
        zh: '无需处理。若本应是常驻服务，检查主进程为何退出，例如进程转入了后台。',
      },
      check: { command: 'kubectl logs POD', shows: null },
    },
  ],
  messages: [],
  retry: null,
  versions: {},
  source: 'pkg/kubelet/kubelet_pods.go getPhase; pkg/kubelet/status/status_manager.go TerminatePod',
  shown: { scenario: 'seed-1-both-probes' },
};
