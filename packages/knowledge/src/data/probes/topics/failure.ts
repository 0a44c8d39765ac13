import type { ProbeTopic } from '../../../probes/topic.ts';

export const failure = {
  id: 'Failure',
  group: 'result',
  aliases: ['失败', 'probe failure'],
  meaning: { en: 'The container did not pass. One is not enough: failureThreshold failures in a row make it the probe\'s result, and only then something happens.', zh: '容器未通过诊断。一次不够：连续 failureThreshold 次失败才成为该探针的结果，此时才会采取行动。' },
  details: [
    { en: 'It is what a readiness probe is taken for before its first success.', zh: '就绪探针在第一次成功之前视为失败。' },
    { en: 'Each failed probe is a Warning event Unhealthy, also below the threshold.', zh: '每次失败都会产生 Warning 事件 Unhealthy，未到阈值时也一样。' },
    { en: 'A container that is not running is a failure for all its probes, without an event.', zh: '未在运行的容器，其所有探针都视为失败，且不产生事件。' },
  ],
  source: 'pkg/kubelet/prober/worker.go doProbe; pkg/kubelet/prober/prober.go probe',
} as const satisfies ProbeTopic;
