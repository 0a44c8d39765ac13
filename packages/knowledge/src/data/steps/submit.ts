import type { LifecycleStep } from '../../statuses/step.ts';

export const submit: LifecycleStep<'submit'> = {
  id: 'submit',
  order: 1,
  aliases: ['创建'],
  title: { en: 'Created', zh: '新建' },
  meaning: {
    en: 'The API server has checked and stored the pod. Its phase is Pending and no node is named.',
    zh: 'API server 校验并保存了 Pod；此时 phase 为 Pending，还没有节点。',
  },
  shownBy: {
    observation: { en: 'The pod exists: it has a creation time.', zh: 'Pod 对象存在，带有创建时间。' },
    when: { field: 'metadata.creationTimestamp', exists: true },
  },
  source: 'pkg/registry/core/pod/strategy.go PrepareForCreate',
};
