import type { ProbeTopic } from '../../../probes/topic.ts';

export const startupProbe = {
  id: 'startupProbe',
  group: 'probe',
  aliases: ['startup', '启动探针', 'startup probe'],
  meaning: { en: 'Asks whether the container has finished starting. Until its first success liveness and readiness are not asked; when it fails, the container is killed and started anew.', zh: '检查容器是否已完成启动。第一次成功之前不执行存活和就绪探测；失败时杀死容器并重新启动。' },
  details: [
    { en: 'After its success it rests until there is a new container.', zh: '成功之后不再执行，直到出现新容器。' },
    { en: 'A slow start is safe for about initialDelaySeconds + (failureThreshold − 1) × periodSeconds.', zh: '慢启动大约有 initialDelaySeconds + (failureThreshold − 1) × periodSeconds 的时间。' },
    { en: 'Its success asks the readiness probe at once.', zh: '成功后立即触发一次就绪探测。' },
  ],
  noteSays: { en: 'The note does not know it and suggests a long initialDelaySeconds (120) instead, which delays every restart by as much. Stable since 1.20.', zh: '笔记没有提到它，而是用很长的 initialDelaySeconds（120），这会使每次重启都推迟同样长的时间。自 1.20 起稳定可用。' },
  source: 'pkg/kubelet/prober/worker.go doProbe; pkg/kubelet/prober/prober_manager.go isContainerStarted',
} as const satisfies ProbeTopic;
