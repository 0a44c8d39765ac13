import type { ProbeTopic } from '../../../probes/topic.ts';

export const successThreshold = {
  id: 'successThreshold',
  group: 'number',
  aliases: ['rise', 'haproxy rise', '成功阈值'],
  field: 'successThreshold',
  noteSays: { en: 'The note counts successes after a failure; the first readiness needs them too. It must be 1 for startup probes as well as for liveness. 0 is no error: the default takes its place.', zh: '笔记说的是失败之后的连续成功数；首次就绪同样需要。除存活探针外，启动探针也必须为 1。写 0 并不报错，而是换成默认值。' },
} as const satisfies ProbeTopic;
