import type { Status } from '../../statuses/status.ts';

export const createContainerConfigError: Status<'CreateContainerConfigError'> = {
  id: 'CreateContainerConfigError',
  code: 'PLS023',
  aliases: ['CreateContainerConfigErrror', 'VerifyNonRootError', 'RunAsNonRoot'],
  scope: 'container',
  surfaces: [
    'status.containerStatuses[].state.waiting.reason',
    'status.initContainerStatuses[].state.waiting.reason',
    'status.ephemeralContainerStatuses[].state.waiting.reason',
  ],
  shownByKubectl: 'column',
  stage: 'runtime',
  severity: 'degraded',
  text: { meaning: { en: 'The kubelet could not put together the configuration of the container.', zh: 'kubelet 无法生成容器的配置。' } },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'CreateContainerConfigError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'CreateContainerConfigError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'CreateContainerConfigError' },
    ],
  },
  causes: [
    {
      cause: {
        en: 'A ConfigMap or Secret, or one of its keys, that env refers to does not exist.',
        zh: '环境变量引用的 ConfigMap、Secret 或其键不存在。',
      },
      remedy: { en: 'Create it; the container then starts by itself.', zh: '创建后容器会自动启动。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'runAsNonRoot is set and the image runs as root.', zh: '设置了 runAsNonRoot，而镜像以 root 运行。' },
      remedy: { en: 'Give runAsUser, or an image with another user.', zh: '指定 runAsUser，或换用非 root 镜像。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.containers[*].securityContext}'", shows: null },
    },
  ],
  messages: [
    { class: 'object-missing', pattern: '^(configmap|secret) "[^"]+" not found$' },
    { class: 'key-missing', pattern: "^couldn't find key .+ in (ConfigMap|Secret) " },
    { class: 'root', pattern: '^container has runAsNonRoot and image ' },
    { class: 'sub-path', pattern: '^failed to prepare subPath for volumeMount' },
  ],
  retry: 'until-changed',
  versions: {},
  source: 'pkg/kubelet/kuberuntime/kuberuntime_container.go generateContainerConfig',
  shown: null,
};
