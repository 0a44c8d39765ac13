import type { ProbeTopic } from '../../../probes/topic.ts';

export const httpHeaders = {
  id: 'httpHeaders',
  group: 'httpGet',
  aliases: ['httpGet.httpHeaders', 'headers'],
  field: 'httpHeaders',
} as const satisfies ProbeTopic;
