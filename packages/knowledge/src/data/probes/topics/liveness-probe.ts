import type { ProbeTopic } from '../../../probes/topic.ts';

export const livenessProbe = {
  id: 'livenessProbe',
  group: 'probe',
  aliases: ['liveness', '存活探针', 'liveness probe'],
  meaning: { en: 'Asks whether the container still works. When it fails, the kubelet stops the container and starts a new one if the restart policy allows.', zh: '检查容器是否仍在正常工作。失败时 kubelet 停止容器，并在重启策略允许时启动新容器。' },
  details: [
    { en: 'Without one the container is taken for alive.', zh: '没有该探针时视为存活。' },
    { en: 'After a failure the worker asks nothing more until it sees the new container.', zh: '判定失败后不再探测，直到出现新容器。' },
    { en: 'The new container comes from the image: files that were deleted in the old one are back, unless they lie on a volume.', zh: '新容器来自镜像：旧容器里删除的文件会恢复，除非它在卷上。' },
    { en: 'It does not touch readiness: without a readiness probe the pod stays Ready and in its Service during the whole restart.', zh: '它不影响就绪状态：没有就绪探针时，整个重启期间 Pod 始终 Ready 并留在 Service 中。' },
  ],
  noteSays: { en: 'The note says that a failing probe makes the kubelet kill the container. One failure does not: failureThreshold in a row do. And clients see 403 from the fault to the kill, not only while the container is being rebuilt; in the rebuild itself they are refused or reset.', zh: '笔记说探针失败 kubelet 就杀死容器。一次失败不会，要连续失败 failureThreshold 次。另外，从故障发生到容器被杀期间客户端都会看到 403，而不只是重建期间；重建过程中客户端看到的是连接被拒绝或重置。' },
  source: 'pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions; pkg/kubelet/prober/worker.go doProbe',
} as const satisfies ProbeTopic;
