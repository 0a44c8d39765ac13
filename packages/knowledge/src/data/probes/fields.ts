import type { ProbeField } from '../../probes/field.ts';

const notNegative = { value: 0, detail: 'must be greater than or equal to 0' } as const;
const defaulted = 'staging/src/k8s.io/api/core/v1 Probe; pkg/apis/core/v1/defaults.go SetDefaults_Probe; pkg/apis/core/validation validateProbe';

/** The six numbers of a probe, in the order in which the API server checks them. */
export const probeFields = [
  {
    name: 'initialDelaySeconds',
    unit: 'seconds',
    default: 0,
    minimum: 0,
    refusedBelow: notNegative,
    restricted: [],
    symbol: 'D',
    haproxy: null,
    meaning: {
      en: 'How old a container must be before its first probe. The age is counted from the reported start of each container, so it applies anew after every restart.',
      zh: '容器启动多久之后才开始第一次探测。从每个容器上报的启动时刻算起，因此每次重启后都重新计时。',
    },
    zero: { en: 'Really no delay: the first probe may run at once.', zh: '确实不延迟：首次探测可以立即执行。' },
    timing: {
      en: 'Delays the first probe of each new container by D; the reported start is cut to whole seconds, so in real time it may be up to 1 s less. It does not delay the detection of a later fault.',
      zh: '每个新容器的首次探测推迟 D 秒；上报的启动时刻只精确到整秒，所以实际可能最多提前 1 秒。它不影响之后故障的发现速度。',
    },
    source: defaulted,
  },
  {
    name: 'timeoutSeconds',
    unit: 'seconds',
    default: 1,
    minimum: 1,
    refusedBelow: notNegative,
    restricted: [],
    symbol: 'T',
    haproxy: null,
    meaning: {
      en: 'How long one probe may take. For httpGet it covers connecting, TLS, redirects, headers and body together.',
      zh: '单次探测允许的最长时间。对 httpGet 而言，建连、TLS、重定向、响应头和响应体共用这一个时限。',
    },
    zero: { en: 'Replaced by the default before validation; it does not mean "no limit".', zh: '校验之前就被替换为默认值；并不表示“不限时”。' },
    timing: {
      en: 'A hanging answer fails after T. Probes of one worker never overlap: with T > P hanging probes run back to back, and detection takes F·T instead of (F−1)·P + T.',
      zh: '无响应的探测在 T 秒后算失败。同一探针不会并发执行：当 T > P 时超时的探测首尾相接，发现故障需要 F·T，而不是 (F−1)·P + T。',
    },
    source: defaulted,
  },
  {
    name: 'periodSeconds',
    unit: 'seconds',
    default: 10,
    minimum: 1,
    refusedBelow: notNegative,
    restricted: [],
    symbol: 'P',
    haproxy: 'inter',
    meaning: {
      en: 'How often the kubelet probes. The rhythm starts with the pod, not with the container, and a container that is started but not ready is also probed off schedule.',
      zh: '多久探测一次。节拍从 Pod 开始同步时算起，而不是从容器启动算起；已启动但未就绪的容器还会被额外探测。',
    },
    zero: { en: 'Replaced by the default before validation; it does not switch the probe off.', zh: '校验之前就被替换为默认值；并不会关闭探针。' },
    timing: {
      en: 'A fault meets its first failing probe after 0 to P; each further failure costs another P.',
      zh: '故障发生后 0 到 P 秒内遇到第一次失败的探测；之后每多一次失败再加 P 秒。',
    },
    source: defaulted,
  },
  {
    name: 'successThreshold',
    unit: 'times',
    default: 1,
    minimum: 1,
    refusedBelow: notNegative,
    restricted: [{ kinds: ['liveness', 'startup'], value: 1, detail: 'must be 1' }],
    symbol: 'S',
    haproxy: 'rise',
    meaning: {
      en: 'How many successes in a row turn the result to success. Only a readiness probe may ask for more than 1.',
      zh: '连续成功多少次才算成功。只有就绪探针可以大于 1。',
    },
    zero: { en: 'Replaced by the default before validation.', zh: '校验之前就被替换为默认值。' },
    timing: {
      en: 'Ready again comes (S−1)·P after the first success. It also holds for the very first readiness.',
      zh: '第一次成功之后还要 (S−1)·P 秒才重新就绪；首次就绪同样如此。',
    },
    source: defaulted,
  },
  {
    name: 'failureThreshold',
    unit: 'times',
    default: 3,
    minimum: 1,
    refusedBelow: notNegative,
    restricted: [],
    symbol: 'F',
    haproxy: 'fall',
    meaning: {
      en: 'How many failures in a row turn the result to failure: liveness and startup then kill the container, readiness takes the pod out of the Service.',
      zh: '连续失败多少次才算失败：存活探针和启动探针会杀死容器，就绪探针会使 Pod 不再接收 Service 流量。',
    },
    zero: { en: 'Replaced by the default before validation; it does not mean "never give up".', zh: '校验之前就被替换为默认值；并不表示“永不放弃”。' },
    timing: {
      en: 'A fault is acted on after (F−1)·P to F·P. Before the first success of a readiness probe it has no effect: the pod is not ready anyway.',
      zh: '故障在 (F−1)·P 到 F·P 秒后生效。就绪探针第一次成功之前它不起作用，因为 Pod 本来就未就绪。',
    },
    source: defaulted,
  },
  {
    name: 'terminationGracePeriodSeconds',
    unit: 'seconds',
    default: null,
    minimum: 1,
    refusedBelow: { value: 1, detail: 'must be greater than 0' },
    restricted: [{ kinds: ['readiness'], value: null, detail: 'must not be set for readinessProbes' }],
    symbol: 'G',
    haproxy: null,
    meaning: {
      en: 'How long the container may take to stop when this probe kills it. Without it the pod\'s own period counts; it may be longer or shorter than that.',
      zh: '该探针杀死容器时，容器最多可用多久来停止。不设置时使用 Pod 自己的宽限期；可以比它长，也可以比它短。',
    },
    zero: { en: 'Refused: this field is a pointer and is not defaulted.', zh: '会被拒绝：该字段是指针，不做默认替换。' },
    timing: {
      en: 'Bounds the stop between the kill and the new start: a process that ignores its stop signal costs all of G, and stays Ready meanwhile if only liveness failed.',
      zh: '限定从杀死到重新启动之间的停止时间：忽略停止信号的进程会耗尽整个 G，若只有存活探针失败，期间 Pod 仍显示 Ready。',
    },
    source: 'staging/src/k8s.io/api/core/v1 Probe; pkg/apis/core/validation validateProbe, validateReadinessProbe; pkg/kubelet/kuberuntime killContainer',
  },
] as const satisfies readonly ProbeField[];

export type ProbeFieldName = (typeof probeFields)[number]['name'];
