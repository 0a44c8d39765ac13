import type { Status } from '../../statuses/status.ts';

export const imageInspectError: Status<'ImageInspectError'> = {
  id: 'ImageInspectError',
  code: 'PLS021',
  aliases: ['ErrImageInspect'],
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
    meaning: { en: 'The runtime of the node could not say whether it has the image.', zh: '节点的运行时无法回答本地是否有该镜像。' },
    noteSays: { en: 'No signature or content is verified here: the call that asks for the image failed.', zh: '这里并不校验镜像内容，而是查询镜像的调用本身失败。' },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'ImageInspectError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'ImageInspectError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'ImageInspectError' },
    ],
  },
  causes: [
    {
      cause: { en: 'The image service of the runtime is down or its store is damaged.', zh: '运行时的镜像服务异常，或镜像存储损坏。' },
      remedy: { en: 'Restart the runtime; clear the damaged image.', zh: '重启运行时，清理损坏的镜像。' },
      check: { command: 'crictl inspecti IMAGE', shows: null },
    },
  ],
  messages: [{ class: 'inspect', pattern: '^Failed to inspect image "[^"]*": ' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/images/image_manager.go imagePullPrecheck',
  shown: null,
};
