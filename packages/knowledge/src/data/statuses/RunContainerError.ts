import type { Status } from '../../statuses/status.ts';

export const runContainerError: Status<'RunContainerError'> = {
  id: 'RunContainerError',
  code: 'PLS025',
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
    meaning: { en: 'The container was created, and starting it failed.', zh: '容器已创建，但启动失败。' },
    noteSays: {
      en: 'The note speaks of a missing process 1. Process 1 is the command itself: here it could not be executed at all. A command that runs and ends at once gives Completed or Error, then CrashLoopBackOff.',
      zh: '笔记说没有 PID 为 1 的守护进程。PID 1 就是启动命令本身，这里是它根本无法执行；若命令能执行但随即退出，显示的是 Completed 或 Error，然后是 CrashLoopBackOff。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'RunContainerError' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'RunContainerError' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'RunContainerError' },
    ],
  },
  causes: [
    {
      cause: { en: 'The command does not exist in the image, or may not be executed.', zh: '镜像里没有该命令，或没有执行权限。' },
      remedy: { en: 'Correct command and args; look into the image.', zh: '修正 command 与 args，检查镜像内容。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
    {
      cause: { en: 'The working directory or a mount does not fit the image.', zh: '工作目录或挂载点与镜像不符。' },
      remedy: { en: 'Compare workingDir and mountPath with the image.', zh: '对照镜像检查 workingDir 与 mountPath。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [
    { class: 'runtime', pattern: '^failed to create containerd task: .*OCI runtime create failed: ', runtime: 'containerd' },
    { class: 'exec', pattern: 'exec: "[^"]+": ' },
  ],
  retry: 'transient',
  versions: {},
  source: 'pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer',
  shown: null,
};
