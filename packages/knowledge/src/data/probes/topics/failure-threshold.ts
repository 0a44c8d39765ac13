import type { ProbeTopic } from '../../../probes/topic.ts';

export const failureThreshold = {
  id: 'failureThreshold',
  group: 'number',
  aliases: ['failurThreshold', 'fall', 'haproxy fall', '失败阈值'],
  field: 'failureThreshold',
  noteSays: { en: 'In its list of fields the note spells it failurThreshold (its manifests have it right): refused by strict decoding, otherwise dropped in silence, and then the default counts. It calls the number retries; it is the failures in a row, the first included. It calls 1 the minimum; 0 is no error: the default takes its place.', zh: '笔记的字段列表写成了 failurThreshold（清单里是对的）：严格解码会拒绝，否则被静默丢弃并采用默认值。笔记称之为重试次数；实际是连续失败的总次数，包括第一次。笔记说最小值是 1；写 0 并不报错，而是换成默认值。' },
} as const satisfies ProbeTopic;
