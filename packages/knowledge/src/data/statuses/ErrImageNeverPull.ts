import type { Status } from '../../statuses/status.ts';

export const errImageNeverPull: Status<'ErrImageNeverPull'> = {
  id: 'ErrImageNeverPull',
  code: 'PLS019',
  aliases: ['ErrorImageNeverPull'],
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
      en: 'The image is not on the node, and imagePullPolicy Never forbids to fetch it.',
      zh: '节点上没有该镜像，而 imagePullPolicy: Never 禁止拉取。',
    },
    noteSays: {
      en: 'The spelling is ErrImageNeverPull. A private registry does not lead here: without permission one sees ErrImagePull.',
      zh: '正确拼写是 ErrImageNeverPull。镜像仓库私有、无权限不会导致它，那种情况显示 ErrImagePull。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'ErrImageNeverPull' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'ErrImageNeverPull' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'ErrImageNeverPull' },
    ],
  },
  causes: [
    {
      cause: { en: 'The image was never loaded onto this node.', zh: '镜像没有预先导入该节点。' },
      remedy: { en: 'Load the image on every node, or use policy IfNotPresent.', zh: '在各节点预先导入镜像，或改用 IfNotPresent。' },
      check: { command: 'crictl images', shows: null },
    },
  ],
  messages: [{ class: 'absent', pattern: '^Container image "[^"]+" is not present with pull policy of Never$' }],
  retry: 'until-changed',
  versions: {},
  source: 'pkg/kubelet/images/image_manager.go EnsureImageExists',
  shown: null,
};
