import type { ProbeTopic } from '../../../probes/topic.ts';

export const grpcAction = {
  id: 'GRPCAction',
  group: 'handler',
  aliases: ['grpc', 'grpc probe'],
  meaning: { en: 'Calls Check of the standard gRPC health service. SERVING succeeds, everything else fails.', zh: '调用标准 gRPC 健康检查服务的 Check。返回 SERVING 为成功，其余为失败。' },
  details: [
    { en: 'The port must be a number; service names the service to ask about, empty for the server as a whole.', zh: '端口必须是数字；service 指定要查询的服务，留空表示整个服务器。' },
    { en: 'The connection is plaintext; TLS has been an alpha feature since 1.37, off by default.', zh: '连接为明文；TLS 自 1.37 起为 alpha 特性，默认关闭。' },
    { en: 'No problem of a gRPC probe is thrown away: each counts as a failure.', zh: 'gRPC 探针的任何问题都不会被丢弃，一律算失败。' },
  ],
  noteSays: { en: 'The note lists three kinds of handlers; this fourth one is stable since 1.27.', zh: '笔记只列了三种处理程序；这第四种自 1.27 起稳定可用。' },
  source: 'pkg/probe/grpc/grpc.go Probe',
} as const satisfies ProbeTopic;
