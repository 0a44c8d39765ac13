import type { Status } from '../../statuses/status.ts';

export const registryUnavailable: Status<'RegistryUnavailable'> = {
  id: 'RegistryUnavailable',
  code: 'PLS022',
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
    meaning: { en: 'The runtime reports that the registry itself is not available.', zh: '运行时报告镜像仓库本身不可用。' },
    noteSays: {
      en: 'On containerd a registry that is down shows as ErrImagePull and ImagePullBackOff. Only a runtime that names the case, such as CRI-O, leads to this word.',
      zh: '在 containerd 上，仓库宕机显示为 ErrImagePull 和 ImagePullBackOff；只有会报告该情形的运行时（如 CRI-O）才会出现这个词。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'RegistryUnavailable' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'RegistryUnavailable' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'RegistryUnavailable' },
    ],
  },
  causes: [
    {
      cause: { en: 'The registry is down, or refuses the connection.', zh: '仓库宕机或拒绝连接。' },
      remedy: { en: 'Reach the registry from the node.', zh: '从节点测试到仓库的连接。' },
      check: { command: 'curl -v https://REGISTRY/v2/', shows: null },
    },
  ],
  messages: [{ class: 'unavailable', pattern: '^image pull failed for .+ because the registry is unavailable', runtime: 'cri-o' }],
  retry: 'transient',
  versions: {
    since: '1.28',
    notes: { en: 'Before 1.28 no runtime behind the CRI could make the kubelet show it. CRI-O reports it; containerd does not.', zh: '1.28 之前，没有任何 CRI 运行时能让 kubelet 显示它。CRI-O 会报告，containerd 不会。' },
  },
  source: 'pkg/kubelet/images/image_manager.go evalCRIPullErr',
  shown: null,
};
