// What a page of `explain` says beside the data, in both languages.
import type { Status } from '@podlore/knowledge';
import type { TopicPage } from '@podlore/knowledge/probes';

export type Language = 'en' | 'zh';

/** The headings of a page, and the words that the data has as ids. */
export const headings = {
  en: {
    causes: 'why, and what to do', check: 'check', messages: 'told apart by its message', step: 'step', reached: 'reached when', words: 'its words', seen: 'seen on the embedded cluster in',
    unseen: 'not reproduced yet',
    surfaces: 'appears in', never: 'never shown', instead: 'instead', note: 'about the Chinese field note on pod statuses that podlore grew from', source: 'source', also: 'also', versions: 'versions',
    colon: ': ', comma: ', ', semicolon: '; ',
    retry: {
      transient: 'Kubernetes goes on trying by itself',
      terminal: 'this pod is not tried again; its owner may make another',
      'until-changed': 'stays so until something is changed',
      'restart-policy': 'the container is started again if restartPolicy allows',
    },
    scope: { pod: 'pod', container: 'container', condition: 'condition', event: 'event', node: 'node', owner: 'owner' },
    severity: { healthy: 'healthy', transitional: 'transitional', degraded: 'degraded', failed: 'failed' },
    group: { handler: 'how a probe asks', result: 'what one probe says', probe: 'kind of probe', number: 'field of a probe', httpGet: 'field of an httpGet probe' },
  },
  zh: {
    causes: '原因与处理', check: '检查', messages: '按消息区分', step: '步骤', reached: '到达标志', words: '本步骤的状态', seen: '在内置集群中见于',
    unseen: '尚未复现',
    surfaces: '出现于', never: '不会出现', instead: '实际看到', note: '关于 podlore 所源自的那份 Pod 状态笔记', source: '来源', also: '别名', versions: '版本',
    colon: '：', comma: '，', semicolon: '；',
    retry: {
      transient: 'Kubernetes 会自行继续尝试',
      terminal: '这个 Pod 不会再重试，其控制器可能另建 Pod',
      'until-changed': '不修改就不会改变',
      'restart-policy': '容器是否重新启动取决于 restartPolicy',
    },
    scope: { pod: 'Pod', container: '容器', condition: '条件', event: '事件', node: '节点', owner: '属主' },
    severity: { healthy: '正常', transitional: '过渡', degraded: '异常', failed: '失败' },
    group: { handler: '探测方式', result: '单次探测的结果', probe: '探针类型', number: '探针字段', httpGet: 'httpGet 探针字段' },
  },
} as const satisfies { readonly [Tongue in Language]: Headings & { readonly [heading: string]: unknown } };

interface Headings {
  readonly scope: { readonly [Scope in Status['scope']]: string };
  readonly severity: { readonly [Severity in Status['severity']]: string };
  readonly retry: { readonly [Retry in NonNullable<Status['retry']>]: string };
  readonly group: { readonly [Group in TopicPage['group']]: string };
}
