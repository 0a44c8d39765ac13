import type { ProbeTopic } from '../../../probes/topic.ts';

export const periodSeconds = {
  id: 'periodSeconds',
  group: 'number',
  aliases: ['period', 'inter', 'haproxy inter', '探测周期'],
  field: 'periodSeconds',
  noteSays: { en: 'The note calls 1 s the minimum and speaks of liveness only. It goes for every kind of probe, and 0 is no error: the default takes its place.', zh: '笔记说最小 1 秒，并且只提存活探测。它适用于所有探针；写 0 也不报错，而是换成默认值。' },
} as const satisfies ProbeTopic;
