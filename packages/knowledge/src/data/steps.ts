// The six steps of a pod's life, in order. Not generated: the list is closed.

import type { LifecycleStep } from '../statuses/step.ts';
import { bind } from './steps/bind.ts';
import { node } from './steps/node.ts';
import { reclaim } from './steps/reclaim.ts';
import { runtime } from './steps/runtime.ts';
import { schedule } from './steps/schedule.ts';
import { submit } from './steps/submit.ts';

export const steps = [submit, schedule, bind, node, runtime, reclaim] as const satisfies readonly LifecycleStep[];
