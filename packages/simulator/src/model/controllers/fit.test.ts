import { describe, expect, test } from 'vitest';
import type { Node, Pod, PodSpec } from '../kinds.ts';
import { fitOf, unfitMessage } from './fit.ts';

const node = (spec: NonNullable<Node['spec']> = {}, labels: { readonly [key: string]: string } = {}): Node => ({
  apiVersion: 'v1', kind: 'Node', metadata: { name: 'a', labels }, spec, status: { allocatable: { cpu: '2', memory: '1Gi', pods: '2' } },
});
const pod = (spec: Partial<PodSpec> = {}): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }], ...spec } });
const asking = (cpu: string, nodeName?: string): Pod => pod({ containers: [{ name: 'web', resources: { requests: { cpu } } }], ...(nodeName === undefined ? {} : { nodeName }) });
const reasonOf = (fit: ReturnType<typeof fitOf>): string => ('unfit' in fit ? fit.unfit.reasons.join() : 'fits');

describe('fitOf', () => {
  test.each([
    ['room', asking('1'), node(), [asking('1', 'a')], 'fits'],
    ['no cpu', asking('1500m'), node(), [asking('1', 'a')], 'Insufficient cpu'],
    ['pods of another node do not count', asking('2'), node(), [asking('2', 'b')], 'fits'],
    ['too many pods', pod(), node(), [pod({ nodeName: 'a' }), pod({ nodeName: 'a' })], 'Too many pods'],
    ['selector misses', pod({ nodeSelector: { disk: 'fast' } }), node(), [], "node(s) didn't match Pod's node affinity/selector"],
    ['selector hits', pod({ nodeSelector: { disk: 'fast' } }), node({}, { disk: 'fast' }), [], 'fits'],
    ['cordoned', pod(), node({ unschedulable: true }), [], 'node(s) were unschedulable'],
    ['tainted', pod(), node({ taints: [{ key: 'x', value: 'y', effect: 'NoSchedule' }] }), [], 'node(s) had untolerated taint(s)'],
    ['tolerated', pod({ tolerations: [{ key: 'x', operator: 'Exists' }] }), node({ taints: [{ key: 'x', value: 'y', effect: 'NoSchedule' }] }), [], 'fits'],
    ['tolerated by value', pod({ tolerations: [{ key: 'x', value: 'z' }] }), node({ taints: [{ key: 'x', value: 'y', effect: 'NoExecute' }] }), [], 'node(s) had untolerated taint(s)'],
    ['only preferred', pod(), node({ taints: [{ key: 'x', effect: 'PreferNoSchedule' }] }), [], 'fits'],
  ])('%s', (_name, asked, on, others, reason) => {
    expect(reasonOf(fitOf(asked, on, others))).toBe(reason);
  });
});

test('the message counts nodes by reason', () => {
  expect(unfitMessage(3, [
    { reasons: ['Insufficient cpu'], room: true }, { reasons: ['Insufficient cpu', 'Insufficient memory'], room: true }, { reasons: ['node(s) were unschedulable'], room: false },
  ])).toBe('0/3 nodes are available: 1 Insufficient memory, 1 node(s) were unschedulable, 2 Insufficient cpu. preemption: 0/3 nodes are available: 2 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.');
  expect(unfitMessage(0, [])).toBe('no nodes available to schedule pods');
});
