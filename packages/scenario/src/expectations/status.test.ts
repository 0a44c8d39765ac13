import { describe, expect, test } from 'vitest';
import { gap, judged, outcomeOf, pod, type Judging, type Row } from '../../test/timeline.ts';

const crash = { status: { of: 'Deployment/web', is: 'CrashLoopBackOff' } };

describe('status', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['the cell that kubectl prints', crash, [[500, pod({ status: 'CrashLoopBackOff' })]], { nowMs: 10_000 }, 'held'],
    ['an entry that the diagnosis found', { status: { of: 'Deployment/web', is: 'Ready' } }, [[500, pod()]], { nowMs: 10_000 }, 'held'],
    ['the Ready condition', { status: { of: 'Deployment/web', ready: false } }, [[500, pod({ ready: false })]], { nowMs: 10_000 }, 'held'],
    ['both must hold on one instant', { status: { of: 'Deployment/web', is: 'CrashLoopBackOff', ready: true } }, [[500, pod({ status: 'CrashLoopBackOff', ready: false })], [600, pod()]], { nowMs: 10_000 }, 'broken'],
    ['one pod of several is enough', crash, [[500, pod()], [600, pod({ name: 'web-2', status: 'CrashLoopBackOff' })]], { nowMs: 10_000 }, 'held'],
    ['it was so already', crash, [[-500, pod({ status: 'CrashLoopBackOff' })]], { nowMs: 0, closed: false }, 'held'],
    ['it was so, of a pod that is gone', crash, [[-500, pod({ status: 'CrashLoopBackOff' })], [-400, { type: 'pod-gone', pod: { namespace: 'test', pod: 'web-1' } }]], { nowMs: 10_000 }, 'undecided'],
    ['a pod of something else', crash, [[500, pod({ status: 'CrashLoopBackOff', of: ['Deployment/other'] })]], { nowMs: 10_000 }, 'undecided'],
    ['never seen in time', crash, [[500, pod()]], { nowMs: 10_000 }, 'broken'],
    ['never seen, with a gap', crash, [[500, pod()], [3_000, gap('Pod', 2_000, 3_000)]], { nowMs: 10_000 }, 'undecided'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });
});
