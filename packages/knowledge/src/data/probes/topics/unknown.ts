import type { ProbeTopic } from '../../../probes/topic.ts';

export const unknown = {
  id: 'Unknown',
  group: 'result',
  aliases: ['未知', 'errored', 'probe unknown'],
  meaning: { en: 'The diagnosis itself failed. It is tried up to three times at once, then thrown away: it neither counts nor breaks a streak, and nothing happens.', zh: '诊断本身没能完成。会立即重试，最多三次，之后丢弃：既不计数也不打断连续计数，不采取任何行动。' },
  details: [
    { en: 'Examples: an exec command that cannot be started, a port name that the container does not have, an HTTP body that breaks off.', zh: '例如：exec 命令无法启动、容器没有该端口名、HTTP 响应体中断。' },
    { en: 'It shows as an event Unhealthy with the words "probe errored".', zh: '表现为事件 Unhealthy，消息中含“probe errored”。' },
    { en: 'A startup probe is taken for unknown before its first result; until then the container is not started.', zh: '启动探针在得到第一个结果之前为未知；在此之前容器算未启动。' },
  ],
  noteSays: { en: 'The note is right that nothing is done. It follows that a probe which can never be carried out protects nothing: liveness stays successful, readiness stays what it was, startup stays open for ever.', zh: '笔记说“不会采取任何行动”是对的。由此可知，永远无法执行的探针毫无保护作用：存活探针保持成功，就绪探针保持原状，启动探针永远没有结论。' },
  source: 'pkg/kubelet/prober/prober.go runProbeWithRetries, maxProbeRetries',
} as const satisfies ProbeTopic;
