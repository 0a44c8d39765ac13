import type { LifecycleStep } from '../../statuses/step.ts';

export const runtime: LifecycleStep<'runtime'> = {
  id: 'runtime',
  order: 5,
  aliases: ['创建容器', 'kubelet调用runc（docker/containerd）创建pod'],
  title: { en: 'Started by the runtime', zh: '运行时启动容器' },
  meaning: {
    en: 'The container runtime, containerd or CRI-O, creates the sandbox and starts the containers, init containers first.',
    zh: '容器运行时（containerd 或 CRI-O）创建沙箱并启动容器，初始化容器在先。',
  },
  shownBy: {
    observation: { en: 'Some container runs, or has run.', zh: '至少一个容器正在运行，或曾经运行过。' },
    when: {
      any: [
        { field: 'status.containerStatuses[].state.running', exists: true },
        { field: 'status.containerStatuses[].state.terminated', exists: true },
        { field: 'status.containerStatuses[].lastState.terminated', exists: true },
        { field: 'status.initContainerStatuses[].state.running', exists: true },
        { field: 'status.initContainerStatuses[].state.terminated', exists: true },
        { field: 'status.initContainerStatuses[].lastState.terminated', exists: true },
      ],
    },
  },
  source: 'pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod',
};
