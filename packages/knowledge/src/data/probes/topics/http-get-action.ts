import type { ProbeTopic } from '../../../probes/topic.ts';

export const httpGetAction = {
  id: 'HTTPGetAction',
  group: 'handler',
  aliases: ['httpGet', 'http', 'http probe', 'http 探针', 'http探针'],
  meaning: { en: 'Sends a GET request. A status from 200 to 399 succeeds, everything else fails, and so does a connection that is refused, cut or too slow.', zh: '发送 GET 请求。状态码 200 到 399 为成功，其余为失败；连接被拒绝、中断或超时同样失败。' },
  details: [
    { en: 'A redirect is followed while the host name stays the same; one to another host is judged as it is: a success with a ProbeWarning event.', zh: '主机名不变的重定向会跟随；指向其他主机的重定向不跟随，直接算成功并产生 ProbeWarning 事件。' },
    { en: 'A response whose body breaks off or stalls is an error and is thrown away, whatever its status was.', zh: '响应体中断或停滞属于出错，无论状态码是多少，结果都被丢弃。' },
    { en: 'Each probe opens a new connection; proxies of the environment are ignored.', zh: '每次探测都新建连接；忽略环境变量中的代理设置。' },
  ],
  noteSays: { en: 'The note is right that 200 to 399 succeed, but 300 to 399 do so with a warning: a health path that redirects to a login page passes.', zh: '笔记说 200 至 399 算成功是对的，但 300 至 399 会带警告：健康检查路径若跳转到登录页，也会被当作成功。' },
  source: 'pkg/probe/http/http.go DoHTTPProbe',
} as const satisfies ProbeTopic;
