import type { LifecycleStep } from '../../statuses/step.ts';

export const reclaim: LifecycleStep<'reclaim'> = {
  id: 'reclaim',
  order: 6,
  aliases: ['pod回收'],
  title: { en: 'Reclaimed', zh: '回收' },
  meaning: {
    en: 'The pod has ended or is being deleted: containers are stopped, volumes unmounted, and after a deletion the object goes.',
    zh: 'Pod 已结束或正在删除：停止容器、卸载存储卷；若是删除，最后移除对象。',
  },
  shownBy: {
    observation: { en: 'The pod has a deletion time or a final phase; then it is gone.', zh: 'Pod 带有删除时间或处于终态，随后对象消失。' },
    when: { any: [{ field: 'metadata.deletionTimestamp', exists: true }, { field: 'status.phase', oneOf: ['Succeeded', 'Failed'] }] },
  },
  source: 'pkg/kubelet/pod_workers.go SyncTerminatingPod',
};
