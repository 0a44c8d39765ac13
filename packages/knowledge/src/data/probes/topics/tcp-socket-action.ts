import type { ProbeTopic } from '../../../probes/topic.ts';

export const tcpSocketAction = {
  id: 'TCPSocketAction',
  group: 'handler',
  aliases: ['tcpSocket', 'tcp', 'tcp probe', '端口探针'],
  meaning: { en: 'Opens a TCP connection to the port. Connected succeeds; nothing is sent, and the connection is closed at once.', zh: '与端口建立 TCP 连接。连上即成功；不发送任何数据，随即关闭。' },
  details: [
    { en: 'The kernel accepts connections for a program that is stuck, so an open port does not prove that it works.', zh: '程序卡死时内核仍会接受连接，所以端口开放并不能证明服务可用。' },
    { en: 'The connection comes from the node to the pod\'s address: a server that listens on 127.0.0.1 only is refused.', zh: '连接从节点发往 Pod 地址：只监听 127.0.0.1 的服务会被判失败。' },
  ],
  source: 'pkg/probe/tcp/tcp.go DoTCPProbe',
} as const satisfies ProbeTopic;
