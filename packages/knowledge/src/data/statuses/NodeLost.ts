import type { Status } from '../../statuses/status.ts';

export const nodeLost: Status<'NodeLost'> = {
  id: 'NodeLost',
  code: 'PLS006',
  aliases: [],
  scope: 'pod',
  surfaces: ['status.reason'],
  shownByKubectl: 'column',
  stage: 'reclaim',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'The node that runs the pod stopped answering, and the node controller wrote that into the pod before deleting it.',
      zh: '运行该 Pod 的节点失联，节点控制器在删除 Pod 前把这个原因写入 Pod。',
    },
    noteSays: {
      en: 'The note gives the word as if it were current. Taint-based eviction replaced it: today the node is NotReady and the pod is deleted by the taint eviction controller.',
      zh: '笔记把它当作现行状态。它已被基于污点的驱逐取代：现在是节点 NotReady，Pod 由污点驱逐控制器删除。',
    },
  },
  when: { field: 'status.reason', equals: 'NodeLost' },
  causes: [
    {
      cause: { en: 'The node, its kubelet or the network to it is down.', zh: '节点、kubelet 或到节点的网络中断。' },
      remedy: {
        en: 'Bring the node back, or remove its Node object so that the pods are cleaned up.',
        zh: '恢复节点；若无法恢复，删除 Node 对象以便回收其上的 Pod。',
      },
      check: { command: 'kubectl describe node NODE', shows: null },
    },
  ],
  messages: [{ class: 'node-unresponsive', pattern: '^Node .+ which was running pod .+ is unresponsive$' }],
  retry: 'until-changed',
  versions: { until: '1.13', notes: { en: 'The code that sets it has had no caller since taint-based eviction: the default from 1.13, final in 1.18.', zh: '自基于污点的驱逐（1.13 起默认启用，1.18 正式可用）以来，写入它的代码已没有调用者。' } },
  source: 'pkg/controller/util/node/controller_utils.go SetPodTerminationReason',
  shown: {
    never: { en: 'The function that writes it is still in the source and is called by nothing.', zh: '写入它的函数还在源码中，但已没有任何调用者。' },
    instead: {
      en: 'Terminating, with condition DisruptionTarget and reason DeletionByTaintManager.',
      zh: 'Terminating，并带有 DisruptionTarget 条件，原因为 DeletionByTaintManager。',
    },
  },
};
