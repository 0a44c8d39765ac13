import type { LifecycleStep } from '../../statuses/step.ts';

export const bind: LifecycleStep<'bind'> = {
  id: 'bind',
  order: 3,
  aliases: ['绑定', '将事件和node绑定，写入etcd'],
  title: { en: 'Bound to a node', zh: '绑定到节点' },
  meaning: {
    en: 'The binding is written to the store of the API server: the pod now names its node.',
    zh: '绑定写入 API server 的存储（etcd），Pod 从此带有节点名。',
  },
  shownBy: {
    observation: { en: 'spec.nodeName is set.', zh: 'spec.nodeName 已设置。' },
    when: { field: 'spec.nodeName', exists: true },
  },
  source: 'pkg/registry/core/pod/storage/storage.go BindingREST.Create',
};
