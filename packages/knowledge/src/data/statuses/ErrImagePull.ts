import type { Status } from '../../statuses/status.ts';

export const errImagePull: Status<'ErrImagePull'> = {
  id: 'ErrImagePull',
  code: 'PLS017',
  aliases: ['ErrorIImagePull', 'ErrorImagePull'],
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
    meaning: { en: 'The last attempt to pull the image failed. It will be tried again.', zh: '最近一次拉取镜像失败，会再次尝试。' },
    noteSays: {
      en: 'The spelling is ErrImagePull. It alternates with ImagePullBackOff: the one is the failed attempt, the other the pause after it.',
      zh: '正确拼写是 ErrImagePull。它与 ImagePullBackOff 交替出现：前者是失败的尝试，后者是其后的等待。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'ErrImagePull' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'ErrImagePull' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'ErrImagePull' },
    ],
  },
  causes: [
    {
      cause: { en: 'The name or the tag does not exist in the registry.', zh: '仓库中没有该镜像名或标签。' },
      remedy: { en: 'Check name and tag where the image was pushed.', zh: '核对镜像名和标签。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'The registry wants credentials that the pod does not give.', zh: '仓库需要认证，而 Pod 没有提供凭据。' },
      remedy: { en: 'Add a working imagePullSecret.', zh: '配置有效的 imagePullSecrets。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.imagePullSecrets}'", shows: null },
    },
    {
      cause: { en: 'The node cannot reach the registry: name resolution, TLS, proxy, rate limit.', zh: '节点连不上仓库：域名解析、TLS、代理或限流。' },
      remedy: { en: 'Pull by hand on the node.', zh: '在节点上手动拉取。' },
      check: { command: 'crictl pull IMAGE', shows: null },
    },
  ],
  messages: [{ class: 'containerd', pattern: 'failed to pull and unpack image .+: ' }],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/images/image_manager.go pullImage',
  shown: null,
};
