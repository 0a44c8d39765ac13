import type { Status } from '../../statuses/status.ts';

export const crashLoopBackOff: Status<'CrashLoopBackOff'> = {
  id: 'CrashLoopBackOff',
  code: 'PLS028',
  aliases: ['CrashLoop'],
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
      en: 'A container ended and waits for its next start: 10 seconds after the second end, doubling, at most five minutes.',
      zh: '容器结束后等待下一次启动：第二次结束后等 10 秒，之后翻倍，最长 5 分钟。',
    },
    noteSays: {
      en: 'The note says that the start failed. Mostly the start went well and the process ended later; the restart is not under way, it is held back.',
      zh: '笔记说 Pod 启动失败、正在重启。多数情况下启动成功，是进程后来退出；此时也不是正在重启，而是在等待重启。',
    },
  },
  when: {
    any: [
      { field: 'status.containerStatuses[].state.waiting.reason', equals: 'CrashLoopBackOff' },
      { field: 'status.initContainerStatuses[].state.waiting.reason', equals: 'CrashLoopBackOff' },
      { field: 'status.ephemeralContainerStatuses[].state.waiting.reason', equals: 'CrashLoopBackOff' },
    ],
  },
  causes: [
    {
      cause: { en: 'The process ends with an error.', zh: '进程以错误退出。' },
      remedy: { en: 'Read the log of the run before.', zh: '查看上一次运行的日志。' },
      check: { command: 'kubectl logs POD --previous', shows: null },
    },
    {
      cause: { en: 'The process ends well although it should serve; exit code 0 counts too.', zh: '进程正常退出（退出码 0），但本应常驻；这同样会进入等待。' },
      remedy: { en: 'Keep the process in the foreground.', zh: '让进程保持在前台运行。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'", shows: null },
    },
    {
      cause: {
        en: 'The liveness or startup probe fails and the kubelet kills the container again and again.',
        zh: '存活或启动探针失败，kubelet 反复杀掉容器。',
      },
      remedy: { en: 'Look for events Unhealthy and Killing; give the start more time.', zh: '查看 Unhealthy 与 Killing 事件，给启动留出更多时间。' },
      check: { command: 'kubectl describe pod POD', shows: null },
    },
  ],
  messages: [{ class: 'back-off', pattern: '^back-off (\\d+m)?\\d+(\\.\\d+)?s restarting failed container=\\S+ pod=\\S+$' }],
  retry: 'transient',
  versions: { notes: { en: 'Since 1.35 the next start comes when the pause is over, so the word shows later and for a shorter time.', zh: '自 1.35 起，等待一结束就启动，因此这个词出现得更晚、持续得更短。' } },
  source: 'pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff',
  shown: null,
};
