import type { Status } from '../../statuses/status.ts';

export const invalidImageName: Status<'InvalidImageName'> = {
  id: 'InvalidImageName',
  code: 'PLS020',
  aliases: ['InvalidImageNmae', 'ErrInvalidImageName'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'failed',
  text: {
    meaning: {
      en: 'The image reference in the manifest cannot be parsed, so nothing was ever asked of a registry.',
      zh: '清单里的镜像引用无法解析，因此根本没有访问过镜像仓库。',
    },
    noteSays: {
      en: 'The spelling is InvalidImageName. It has nothing to do with name resolution on the node: the text itself is no image reference.',
      zh: '正确拼写是 InvalidImageName。与节点的域名解析无关，是这段文本本身不是合法的镜像引用。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'InvalidImageName' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'InvalidImageName' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'InvalidImageName' },
    ],
  },
  causes: [
    {
      cause: { en: 'Capital letters, a doubled colon, a stray space or a broken digest.', zh: '含大写字母、多余冒号、空格或错误的摘要。' },
      remedy: { en: 'Correct the image in the manifest.', zh: '修正清单中的镜像名。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.containers[*].image}'", shows: null },
    },
  ],
  messages: [{ class: 'parse', pattern: '^Failed to apply default image tag "[^"]*": couldn\'t parse image name ' }],
  retry: 'until-changed',
  versions: {},
  source: 'pkg/kubelet/images/image_manager.go applyDefaultImageTag',
  shown: null,
};
