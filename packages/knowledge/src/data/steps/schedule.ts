import type { LifecycleStep } from '../../statuses/step.ts';

export const schedule: LifecycleStep<'schedule'> = {
  id: 'schedule',
  order: 2,
  aliases: ['调度资源'],
  title: { en: 'Scheduled', zh: '调度' },
  meaning: {
    en: 'The scheduler filters and ranks the nodes and chooses one. Nothing of that is stored until the pod is bound.',
    zh: '调度器筛选并排序节点，选出一个；在绑定之前不会写入任何结果。',
  },
  shownBy: {
    observation: { en: 'The PodScheduled condition is True.', zh: 'PodScheduled 条件为 True。' },
    when: { field: 'status.conditions[type=PodScheduled].status', equals: 'True' },
  },
  source: 'pkg/scheduler/schedule_one.go schedulePod',
};
