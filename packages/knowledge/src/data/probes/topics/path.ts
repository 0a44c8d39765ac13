import type { ProbeTopic } from '../../../probes/topic.ts';

export const path = {
  id: 'path',
  group: 'httpGet',
  aliases: ['httpGet.path'],
  field: 'path',
} as const satisfies ProbeTopic;
