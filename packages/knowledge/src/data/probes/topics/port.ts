import type { ProbeTopic } from '../../../probes/topic.ts';

export const port = {
  id: 'port',
  group: 'httpGet',
  aliases: ['httpGet.port'],
  field: 'port',
  noteSays: { en: 'The note allows a port name. It must stand in the container\'s own ports: nothing checks that when the pod is created, and a missing name is an error that is never counted.', zh: '笔记说可以用端口名。该名称必须出现在本容器的 ports 中：创建 Pod 时不做检查，名称缺失属于出错，永远不计数。' },
} as const satisfies ProbeTopic;
