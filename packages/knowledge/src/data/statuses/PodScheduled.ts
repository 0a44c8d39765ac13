import type { Status } from '../../statuses/status.ts';

export const podScheduled: Status<'PodScheduled'> = {
  id: 'PodScheduled',
  code: 'PLS008',
  aliases: [],
  scope: 'condition',
  surfaces: ['status.conditions[type=PodScheduled].status'],
  shownByKubectl: 'describe',
  stage: 'bind',
  severity: 'healthy',
  text: {
    meaning: {
      en: 'The pod is bound to a node: the binding is stored and spec.nodeName is set.',
      zh: 'Pod 已绑定到节点：绑定已写入存储，spec.nodeName 已设置。',
    },
    noteSays: {
      en: 'The note says that scheduling is in progress. True means it is over; while the scheduler has not tried yet the condition is absent.',
      zh: '笔记说正处于调度中。该条件为 True 表示调度已完成；调度器还没尝试时，这个条件根本不存在。',
    },
  },
  when: { field: 'status.conditions[type=PodScheduled].status', equals: 'True' },
  causes: [
    {
      cause: { en: 'The scheduler chose a node, or the manifest named one.', zh: '调度器选定了节点，或清单直接指定了节点。' },
      remedy: { en: 'Nothing to do.', zh: '无需处理。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.nodeName}'", shows: null },
    },
  ],
  messages: [],
  retry: null,
  versions: {},
  source: 'pkg/registry/core/pod/storage/storage.go setPodNodeAndMetadata',
  shown: { scenario: 'seed-1-both-probes' },
};
