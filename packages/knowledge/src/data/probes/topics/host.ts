import type { ProbeTopic } from '../../../probes/topic.ts';

export const host = {
  id: 'host',
  group: 'httpGet',
  aliases: ['httpGet.host'],
  field: 'host',
  noteSays: { en: 'Still true that a Host header can take its place. New: Pod Security refuses a host since 1.34.', zh: '“可用 Host 请求头代替”仍然成立。新变化：自 1.34 起 Pod Security 拒绝设置 host。' },
} as const satisfies ProbeTopic;
