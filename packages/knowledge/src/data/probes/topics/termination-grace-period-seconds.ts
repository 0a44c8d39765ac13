import type { ProbeTopic } from '../../../probes/topic.ts';

export const terminationGracePeriodSeconds = {
  id: 'terminationGracePeriodSeconds',
  group: 'number',
  aliases: ['probe grace', '宽限期'],
  field: 'terminationGracePeriodSeconds',
} as const satisfies ProbeTopic;
