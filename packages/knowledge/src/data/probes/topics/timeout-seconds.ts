import type { ProbeTopic } from '../../../probes/topic.ts';

export const timeoutSeconds = {
  id: 'timeoutSeconds',
  group: 'number',
  aliases: ['timeout', '超时时间'],
  field: 'timeoutSeconds',
  noteSays: { en: 'The note calls 1 s the minimum. 0 is no error: the default takes its place.', zh: '笔记说最小 1 秒。写 0 并不报错，而是换成默认值。' },
} as const satisfies ProbeTopic;
