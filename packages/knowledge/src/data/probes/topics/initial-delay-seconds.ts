import type { ProbeTopic } from '../../../probes/topic.ts';

export const initialDelaySeconds = {
  id: 'initialDelaySeconds',
  group: 'number',
  aliases: ['initialDelay', '初始延迟', '初始化延迟时间'],
  field: 'initialDelaySeconds',
} as const satisfies ProbeTopic;
