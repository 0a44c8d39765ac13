import type { ProbeTopic } from '../../../probes/topic.ts';

export const scheme = {
  id: 'scheme',
  group: 'httpGet',
  aliases: ['httpGet.scheme'],
  field: 'scheme',
  noteSays: { en: 'The note writes http/https. Small letters are refused.', zh: '笔记写作 http/https。小写会被拒绝。' },
} as const satisfies ProbeTopic;
