import type { ProbeTopic } from '../../../probes/topic.ts';

export const success = {
  id: 'Success',
  group: 'result',
  aliases: ['成功', 'probe success'],
  meaning: { en: 'The container passed. successThreshold successes in a row make it the probe\'s result.', zh: '容器通过诊断。连续 successThreshold 次成功后成为该探针的结果。' },
  details: [
    { en: 'It is what a liveness probe is taken for before its first answer.', zh: '存活探针在得到第一个结果之前视为成功。' },
    { en: 'A warning (an HTTP redirect that was not followed) counts as a success.', zh: '警告（未跟随的 HTTP 重定向）也算成功。' },
    { en: 'A real cluster shows no trace of it: only failures become events.', zh: '真实集群不会留下成功的痕迹，只有失败才产生事件。' },
  ],
  source: 'pkg/kubelet/prober/results/results_manager.go Result; pkg/kubelet/prober/worker.go newWorker',
} as const satisfies ProbeTopic;
