import type { Status } from '../../statuses/status.ts';

export const createContainerError: Status<'CreateContainerError'> = {
  id: 'CreateContainerError',
  code: 'PLS024',
  aliases: ['ErrCreateContainer'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'degraded',
  text: { meaning: { en: 'The runtime refused to create the container.', zh: '运行时拒绝创建容器。' } },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'CreateContainerError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'CreateContainerError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'CreateContainerError' },
    ],
  },
  causes: [
    {
      cause: { en: 'The image names no command and the manifest gives none.', zh: '镜像没有定义启动命令，清单也没有给出。' },
      remedy: { en: 'Set command in the manifest.', zh: '在清单中设置 command。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'A security profile or device that the container asks for is not on the node.', zh: '容器要求的安全配置文件或设备在节点上不存在。' },
      remedy: { en: 'Install the profile, or take it out.', zh: '在节点上安装该配置，或去掉它。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'The name is still held by an earlier container that the runtime has not let go.', zh: '运行时仍占用同名的旧容器。' },
      remedy: { en: 'Restart the runtime of the node if it does not pass.', zh: '若长时间不恢复，重启该节点的运行时。' },
      check: { command: 'crictl ps -a', shows: null },
    },
  ],
  messages: [
    { class: 'spec', pattern: 'failed to generate container .+ spec: ', runtime: 'containerd' },
    { class: 'name-taken', pattern: 'name .+ is reserved for ', runtime: 'containerd' },
  ],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer',
  shown: null,
};
