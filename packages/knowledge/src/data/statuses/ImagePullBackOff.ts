import type { Status } from '../../statuses/status.ts';

export const imagePullBackOff: Status<'ImagePullBackOff'> = {
  id: 'ImagePullBackOff',
  code: 'PLS018',
  aliases: [],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'degraded',
  text: {
    meaning: {
      en: 'Pulling the image failed, and the kubelet waits before it tries again: 10 seconds, doubling, at most five minutes.',
      zh: '拉取镜像失败，kubelet 在重试前等待：从 10 秒开始翻倍，最长 5 分钟。',
    },
    noteSays: {
      en: 'The note gives it for any failed pull. The word means the pause between attempts; a pod waits like this for ever, whatever its restart policy.',
      zh: '笔记把它等同于镜像下载失败。准确地说它表示两次尝试之间的等待；无论重启策略如何都会一直重试。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'ImagePullBackOff' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'ImagePullBackOff' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'ImagePullBackOff' },
    ],
  },
  causes: [
    {
      cause: { en: 'Whatever made the pull fail; the end of the message says it.', zh: '即拉取失败的原因，消息末尾会写明。' },
      remedy: { en: 'Read the message, then treat it as ErrImagePull.', zh: '阅读消息末尾，按 ErrImagePull 处理。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.status.containerStatuses[*].state.waiting.message}'", shows: null },
    },
  ],
  messages: [{ class: 'back-off', pattern: '^Back-off pulling image "[^"]+"(: .+)?$' }],
  retry: 'transient',
  versions: { notes: { en: 'Since 1.32 the message ends with the error of the last pull.', zh: '自 1.32 起，消息末尾带有上一次拉取的错误。' } },
  source: 'pkg/kubelet/images/image_manager.go EnsureImageExists',
  shown: null,
};
