import type { Status } from '../../statuses/status.ts';

export const schedulingGated: Status<'SchedulingGated'> = {
  id: 'SchedulingGated',
  code: 'PLS009',
  aliases: [],
  scope: 'condition',
  surfaces: ['status.conditions[type=PodScheduled].reason'],
  shownByKubectl: 'column',
  stage: 'schedule',
  severity: 'transitional',
  text: {
    meaning: {
      en: 'The pod carries scheduling gates, so the scheduler does not look at it yet.',
      zh: 'Pod 带有调度门（schedulingGates），调度器暂不处理。',
    },
  },
  when: { field: 'status.conditions[type=PodScheduled].reason', equals: 'SchedulingGated' },
  causes: [
    {
      cause: { en: 'Whoever set the gates has not removed them.', zh: '设置调度门的组件还没有移除它。' },
      remedy: { en: 'Find the controller that owns the gate named in spec.schedulingGates.', zh: '找到 spec.schedulingGates 中该门所属的控制器。' },
      check: { command: "kubectl get pod POD -o jsonpath='{.spec.schedulingGates}'", shows: null },
    },
  ],
  messages: [{ class: 'gated', pattern: '^Scheduling is blocked due to non-empty scheduling gates$' }],
  retry: 'until-changed',
  versions: { since: '1.26', notes: { en: 'On by default since 1.27.', zh: '自 1.27 起默认启用。' } },
  source: 'pkg/registry/core/pod/strategy.go applySchedulingGatedCondition',
  shown: null,
};
