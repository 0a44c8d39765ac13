import type { Status } from '../../statuses/status.ts';

export const terminating: Status<'Terminating'> = {
  id: 'Terminating',
  code: 'PLS036',
  aliases: [],
  scope: 'pod',
  surfaces: ['metadata.deletionTimestamp'],
  shownByKubectl: 'column',
  stage: 'reclaim',
  severity: 'transitional',
  text: {
    meaning: { en: 'Deletion was accepted and the node has not finished stopping the pod.', zh: '删除请求已被接受，节点尚未停止完该 Pod。' },
    noteSays: {
      en: 'Other services do not hold a pod back. What does is its own grace period, a finalizer, a volume or its node.',
      zh: 'Pod 不会被其他服务“占用”而停不下来；真正的原因是宽限期、finalizer、存储卷或节点。',
    },
  },
  when: {
    all: [
      { field: 'metadata.deletionTimestamp', exists: true },
      { not: { field: 'status.phase', oneOf: ['Failed', 'Succeeded'] } },
      { not: { field: 'status.reason', equals: 'NodeLost' } },
    ],
  },
  causes: [
    {
      cause: { en: 'The processes use their grace period, or a preStop hook is slow.', zh: '进程正在使用宽限期，或 preStop 钩子很慢。' },
      remedy: { en: 'Wait until deletionTimestamp has passed.', zh: '等到 deletionTimestamp 之后。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.metadata.deletionTimestamp}'", shows: null },
    },
    {
      cause: { en: 'The node is gone, so nobody can finish.', zh: '节点已失联，没有人能完成清理。' },
      remedy: {
        en: 'Bring the node back or delete its Node object; force deletion is the last resort.',
        zh: '恢复节点或删除 Node 对象；强制删除是最后手段。',
      },
      check: { command: 'kubectl get nodes', shows: null },
    },
    {
      cause: { en: 'A process cannot be killed or a volume cannot be unmounted.', zh: '进程无法被杀掉，或存储卷无法卸载。' },
      remedy: { en: 'Read the log of the kubelet.', zh: '查看 kubelet 日志。' },
      check: { command: 'journalctl -u kubelet', shows: null },
    },
  ],
  messages: [],
  retry: 'transient',
  versions: { notes: { en: 'Since 1.31 a pod whose phase is final shows its last reason instead.', zh: '自 1.31 起，处于终态的 Pod 改为显示其最后的原因。' } },
  source: 'pkg/printers/internalversion/printers.go printPod',
  shown: { scenario: 'seed-1-both-probes' },
};
