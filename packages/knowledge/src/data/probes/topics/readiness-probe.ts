import type { ProbeTopic } from '../../../probes/topic.ts';

export const readinessProbe = {
  id: 'readinessProbe',
  group: 'probe',
  aliases: ['readiness', '就绪探针', 'readiness probe'],
  meaning: { en: 'Asks whether the container can take requests. While it fails, the pod is not Ready and its Services send no clients to it. It never restarts anything.', zh: '检查容器能否接收请求。失败期间 Pod 不是 Ready，Service 不向它转发流量。它从不重启任何东西。' },
  details: [
    { en: 'Without one the container is ready as soon as it has started.', zh: '没有该探针时，容器一启动就算就绪。' },
    { en: 'Before its first success the result is failure, so a new container waits for it.', zh: '第一次成功之前结果为失败，所以新容器要等它成功。' },
    { en: 'It goes on for the whole life of the container, also while the pod is being deleted.', zh: '它在容器的整个生命周期内持续执行，Pod 被删除期间也是如此。' },
    { en: 'With no other pod ready, clients of the Service are refused at once.', zh: '没有其他就绪的 Pod 时，Service 的客户端会立即被拒绝连接。' },
  ],
  noteSays: { en: 'The note says that the endpoint controller deletes the pod\'s address from the endpoints. It stays: the EndpointSlice keeps it with ready=false and serving=false, and the older Endpoints object moves it to notReadyAddresses. kubectl get ep shows ready addresses only, so its cell is empty.', zh: '笔记说端点控制器会从端点中删除该 Pod 的 IP。其实地址仍在：EndpointSlice 中保留它并标记 ready=false、serving=false，旧的 Endpoints 对象则把它移到 notReadyAddresses。kubectl get ep 只显示就绪地址，所以那一格是空的。' },
  source: 'staging/src/k8s.io/endpointslice podToEndpoint; pkg/kubelet/prober/prober_manager.go UpdatePodStatus',
} as const satisfies ProbeTopic;
