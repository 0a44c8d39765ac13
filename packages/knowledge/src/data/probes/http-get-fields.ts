import type { Text } from '../../json.ts';

/** One field of an httpGet probe. */
export interface HttpGetField<Name extends string = string> {
  readonly name: Name;
  /** What stands in for a missing or empty value. null: nothing is written; `without` says what happens then. */
  readonly default: string | null;
  readonly without: Text;
  readonly meaning: Text;
  /** What the API server accepts. */
  readonly accepts: Text;
  readonly source: string;
}

const validation = 'pkg/apis/core/validation validateHTTPGetAction';

/** In the order of the field note. */
export const httpGetFields = [
  {
    name: 'host',
    default: null,
    without: { en: 'the pod\'s own address', zh: '使用 Pod 自己的地址' },
    meaning: {
      en: 'The address the kubelet connects to. It is reached from the node, so localhost is the node and not the pod. To send another Host header, use httpHeaders.',
      zh: 'kubelet 连接的地址。连接从节点发起，所以 localhost 指节点而不是 Pod。只想改 Host 请求头时应使用 httpHeaders。',
    },
    accepts: {
      en: 'Any text; Pod Security "baseline" and "restricted" refuse any host since 1.34.',
      zh: '任意文本；自 1.34 起 Pod Security 的 baseline 和 restricted 级别拒绝设置 host。',
    },
    source: 'pkg/probe/http/request.go NewRequestForHTTPGetAction; k8s.io/pod-security-admission policy hostProbesAndHostLifecycle',
  },
  {
    name: 'scheme',
    default: 'HTTP',
    without: { en: 'plain HTTP', zh: '使用明文 HTTP' },
    meaning: {
      en: 'How the kubelet connects. With HTTPS the certificate is not verified.',
      zh: '连接方式。使用 HTTPS 时不校验证书。',
    },
    accepts: { en: 'Exactly HTTP or HTTPS, in capitals.', zh: '只能是大写的 HTTP 或 HTTPS。' },
    source: `${validation}; pkg/probe/http/http.go New`,
  },
  {
    name: 'path',
    default: '/',
    without: { en: 'the root', zh: '访问根路径' },
    meaning: {
      en: 'What is asked for, by GET. A query works. Answers 200 to 299 succeed, 300 to 399 succeed with a ProbeWarning event, all others fail.',
      zh: '用 GET 请求的路径，可以带查询串。返回 200–299 为成功，300–399 也算成功但会产生 ProbeWarning 事件，其余为失败。',
    },
    accepts: { en: 'Any text; a leading slash is added in the request where it is missing.', zh: '任意文本；缺少开头的斜杠时，请求中会补上。' },
    source: `pkg/apis/core/v1/defaults.go SetDefaults_HTTPGetAction; pkg/probe/http/http.go DoHTTPProbe`,
  },
  {
    name: 'httpHeaders',
    default: null,
    without: { en: 'User-Agent kube-probe/<version> and Accept */* only', zh: '只有 User-Agent: kube-probe/<版本> 和 Accept: */*' },
    meaning: {
      en: 'Headers of the request, in order; names may repeat. A header Host sets the request\'s host without changing where it is sent.',
      zh: '请求头，按顺序发送，允许重名。设置 Host 只改变请求的主机名，不改变连接的目标。',
    },
    accepts: { en: 'Names of letters, digits and hyphens; any value.', zh: '名称只能含字母、数字和连字符；值不限。' },
    source: `${validation}; pkg/probe/http/request.go`,
  },
  {
    name: 'port',
    default: null,
    without: { en: 'none (required)', zh: '无（必填）' },
    meaning: {
      en: 'The port, by number or by its name in this container\'s own ports. A name that is not there is no failure but an error: a liveness probe then never kills, a readiness probe never gets ready.',
      zh: '端口号，或本容器 ports 中声明的端口名。名称不存在时不算失败而是出错：存活探针永远不会杀死容器，就绪探针永远不会就绪。',
    },
    accepts: {
      en: 'A number from 1 to 65535, or a port name of up to 15 small letters, digits and hyphens with at least one letter; "80" in quotes is a name, and refused.',
      zh: '1 到 65535 的数字，或最长 15 个字符、由小写字母、数字和连字符组成且至少含一个字母的端口名；带引号的 "80" 会被当作名称而拒绝。',
    },
    source: 'apimachinery pkg/util/validation IsValidPortNum, IsValidPortName; pkg/probe/util.go ResolveContainerPort',
  },
] as const satisfies readonly HttpGetField[];

export type HttpGetFieldName = (typeof httpGetFields)[number]['name'];
