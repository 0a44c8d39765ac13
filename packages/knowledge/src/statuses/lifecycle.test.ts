import { describe, expect, test } from 'vitest';
import { steps } from '../data/steps.ts';
import type { Json } from '../json.ts';
import { findStep, stepsReached } from './lifecycle.ts';

const reached = (metadata: { readonly [key: string]: string }, spec: Json, status: Json): readonly string[] => stepsReached({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec, status }).map(({ step }) => step);

describe('steps', () => {
  test('are six, in order, in two languages', () => {
    expect(steps.map((step) => step.order)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const step of steps) {
      for (const text of [step.title, step.meaning, step.shownBy.observation]) {
        expect(text.en).toMatch(/^[\x20-\x7e]+$/u);
        expect(text.zh).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

describe('findStep', () => {
  test.each([
    ['submit', 'submit'],
    ['新建', 'submit'],
    [' Created ', 'submit'],
    ['调度资源', 'schedule'],
    ['将事件和node绑定,写入etcd', 'bind'],
    ['Bound to a node', 'bind'],
    ['Node节点上的kubelet和kube-proxy进行pod创建，网络规则维护', 'node'],
    ['kubelet调用runc(docker/containerd)创建pod', 'runtime'],
    ['Pod 回收', 'reclaim'],
  ])('%s is %s', (text, id) => {
    expect(findStep(text)?.id).toBe(id);
  });

  test.each(['', '，', 'Pending', '资源', 'boun', '__proto__'])('%j is none', (text) => {
    expect(findStep(text)).toBeNull();
  });

  test('every name leads to its own step', () => {
    for (const step of steps) for (const name of [step.id, step.title.en, step.title.zh, ...step.aliases]) expect([name, findStep(name)?.id]).toEqual([name, step.id]);
  });
});

describe('stepsReached', () => {
  const made = { creationTimestamp: '2026-01-01T00:00:00Z' };
  const scheduled = { type: 'PodScheduled', status: 'True' };
  test('follows a pod from creation to deletion', () => {
    expect(reached(made, {}, { phase: 'Pending' })).toEqual(['submit']);
    expect(reached(made, {}, { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] })).toEqual(['submit']);
    expect(reached(made, { nodeName: 'n' }, { conditions: [scheduled] })).toEqual(['submit', 'schedule', 'bind']);
    const taken = { conditions: [scheduled], startTime: '2026-01-01T00:00:01Z', containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ContainerCreating' } } }] };
    expect(reached(made, { nodeName: 'n' }, taken)).toEqual(['submit', 'schedule', 'bind', 'node']);
    const started = { ...taken, containerStatuses: [{ name: 'web', state: { running: {} } }] };
    expect(reached(made, { nodeName: 'n' }, started)).toEqual(['submit', 'schedule', 'bind', 'node', 'runtime']);
    expect(reached({ ...made, deletionTimestamp: '2026-01-01T01:00:00Z' }, { nodeName: 'n' }, started)).toEqual(['submit', 'schedule', 'bind', 'node', 'runtime', 'reclaim']);
  });

  test('a waiting container that ran before has been started', () => {
    const status = { containerStatuses: [{ name: 'web', state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 1 } } }] };
    expect(reached({}, {}, status)).toEqual(['runtime']);
  });
});
