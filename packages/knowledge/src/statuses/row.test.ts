import { describe, expect, test } from 'vitest';
import type { Json, KubeObject } from '../json.ts';
import { podRow } from './row.ts';

const now = Date.UTC(2026, 0, 1, 1);
const at = (minutesAgo: number): string => new Date(now - minutesAgo * 60_000).toISOString();

type Fields = { readonly [key: string]: Json };

function pod(status: Fields, spec: Fields = {}, metadata: Fields = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', creationTimestamp: at(60), ...metadata }, spec: { containers: [{ name: 'a' }], ...spec }, status };
}

const ended = (reason: string, exitCode: number): Json => ({ terminated: { reason, exitCode } });
const running: Json = { running: { startedAt: at(50) } };
const held = (reason: string): Json => ({ waiting: { reason } });
const died = (finishedAt: Json): Json => ({ terminated: { reason: 'Error', exitCode: 1, finishedAt } });
const condition = (type: string, status: string, reason = ''): Json => ({ type, status, reason });
const sidecar = (name: string): Json => ({ name, restartPolicy: 'Always' });

describe('STATUS', () => {
  test.each<[string, KubeObject, string]>([
    ['no status at all', pod({}), ''],
    ['the phase when nothing else speaks', pod({ phase: 'Pending' }), 'Pending'],
    ['the reason of the pod before its phase', pod({ phase: 'Failed', reason: 'Evicted' }), 'Evicted'],
    ['a scheduling gate before the reason, whatever the status of the condition', pod({ phase: 'Pending', reason: 'X', conditions: [condition('PodScheduled', 'True', 'SchedulingGated')] }), 'SchedulingGated'],
    ['any PodScheduled condition can hold the gate', pod({ conditions: [condition('PodScheduled', 'False'), condition('PodScheduled', 'False', 'SchedulingGated')] }), 'SchedulingGated'],
    ['a container before the reason of the pod', pod({ phase: 'Failed', reason: 'Evicted', containerStatuses: [{ name: 'a', state: ended('Error', 137) }] }), 'Error'],
    ['the first container in the list with something to say', pod({ containerStatuses: [{ state: running }, { state: held('B') }, { state: held('C') }] }), 'B'],
    ['waiting without a reason says nothing', pod({ phase: 'Pending', containerStatuses: [{ state: { waiting: {} } }] }), 'Pending'],
    ['running but failing readiness stays Running', pod({ phase: 'Running', containerStatuses: [{ state: running, ready: false }] }), 'Running'],
    ['an end without a reason: the signal', pod({ containerStatuses: [{ state: { terminated: { exitCode: 137, signal: 9 } } }] }), 'Signal:9'],
    ['an end without reason and signal: the exit code', pod({ containerStatuses: [{ state: { terminated: { exitCode: 3 } } }] }), 'ExitCode:3'],
    ['an end without anything', pod({ containerStatuses: [{ state: { terminated: {} } }] }), 'ExitCode:0'],
    ['completed beside running and ready, pod not Ready', pod({ containerStatuses: [{ state: ended('Completed', 0) }, { state: running, ready: true }] }), 'NotReady'],
    ['the same, and any Ready condition True', pod({ containerStatuses: [{ state: ended('Completed', 0) }, { state: running, ready: true }], conditions: [condition('Ready', 'False'), condition('Ready', 'True')] }), 'Running'],
    ['completed beside running but not ready', pod({ phase: 'Running', containerStatuses: [{ state: ended('Completed', 0) }, { state: running, ready: false }] }), 'Completed'],
    ['ephemeral containers are not looked at', pod({ phase: 'Running', ephemeralContainerStatuses: [{ state: held('ErrImagePull') }] }), 'Running'],
  ])('%s', (_, subject, expected) => {
    expect(podRow(subject, now).status).toBe(expected);
  });
});

describe('STATUS while init containers run', () => {
  const two = { initContainers: [{ name: 'i' }, { name: 'j' }] };
  test.each<[string, KubeObject, string]>([
    ['the first one runs', pod({ initContainerStatuses: [{ name: 'i', state: running }, { name: 'j', state: held('PodInitializing') }] }, two), 'Init:0/2'],
    ['one of two is done', pod({ initContainerStatuses: [{ name: 'i', state: ended('Completed', 0) }, { name: 'j', state: held('PodInitializing') }] }, two), 'Init:1/2'],
    ['no state at all', pod({ initContainerStatuses: [{ name: 'i' }] }, two), 'Init:0/2'],
    ['waiting with a reason', pod({ initContainerStatuses: [{ name: 'i', state: held('ErrImagePull') }] }, two), 'Init:ErrImagePull'],
    ['waiting without a reason', pod({ initContainerStatuses: [{ name: 'i', state: { waiting: {} } }] }, two), 'Init:0/2'],
    ['failed with a reason', pod({ initContainerStatuses: [{ name: 'i', state: ended('OOMKilled', 137) }] }, two), 'Init:OOMKilled'],
    ['failed without a reason: the signal', pod({ initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode: 1, signal: 11 } } }] }, two), 'Init:Signal:11'],
    ['failed without a reason: the exit code', pod({ initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode: 2 } } }] }, two), 'Init:ExitCode:2'],
    ['app containers are not looked at', pod({ initContainerStatuses: [{ name: 'i', state: running }], containerStatuses: [{ state: held('PodInitializing') }] }, two), 'Init:0/2'],
    ['all done: the app containers speak', pod({ initContainerStatuses: [{ name: 'i', state: ended('Completed', 0) }], containerStatuses: [{ state: held('PodInitializing') }] }, two), 'PodInitializing'],
    ['a sidecar that has not started counts as not done', pod({ initContainerStatuses: [{ name: 's', state: running, started: false }] }, { initContainers: [sidecar('s')] }), 'Init:0/1'],
    ['a status that the spec does not name is no sidecar', pod({ initContainerStatuses: [{ name: 'x', state: running, started: true }] }, { initContainers: [sidecar('s')] }), 'Init:0/1'],
    ['restartPolicy OnFailure makes no sidecar', pod({ initContainerStatuses: [{ name: 's', state: running, started: true }] }, { initContainers: [{ name: 's', restartPolicy: 'OnFailure' }] }), 'Init:0/1'],
    ['only the first Initialized condition counts', pod({ initContainerStatuses: [{ name: 'i', state: running }], containerStatuses: [{ state: held('B') }], conditions: [condition('Initialized', 'False'), condition('Initialized', 'True')] }, two), 'Init:0/2'],
  ])('%s', (_, subject, expected) => {
    expect(podRow(subject, now).status).toBe(expected);
  });

  test('a sidecar that dies on a serving pod shows, and the app container still counts as ready', () => {
    const row = podRow(
      pod(
        {
          phase: 'Running',
          conditions: [condition('Initialized', 'True')],
          initContainerStatuses: [{ name: 's', state: held('CrashLoopBackOff'), started: false, restartCount: 4, lastState: died(at(3)) }, { name: 't', state: running, started: true, ready: true, restartCount: 7 }],
          containerStatuses: [{ name: 'a', state: running, ready: true, restartCount: 0 }],
        },
        { initContainers: [sidecar('s'), sidecar('t')] },
      ),
      now,
    );
    expect(row).toMatchObject({ status: 'Init:CrashLoopBackOff', ready: '1/3', restarts: '4 (3m ago)' });
  });
});

describe('STATUS of pods with completed and failed containers', () => {
  const completed = { name: 'a', state: ended('Completed', 0) };
  const notReady = { name: 'c', state: running, ready: true };
  test.each<[string, Json, string, string]>([
    ['completed, then failed', [completed, { name: 'b', state: ended('Error', 1) }], 'Completed', 'Error'],
    ['completed, out of memory, running and ready', [completed, { name: 'b', state: ended('OOMKilled', 137) }, notReady], 'NotReady', 'OOMKilled'],
    ['completed, running and ready', [completed, notReady], 'NotReady', 'NotReady'],
    ['completed, waiting', [completed, { name: 'b', state: held('CrashLoopBackOff') }], 'Completed', 'Completed'],
    ['two failed: the first in the list', [completed, { name: 'b', state: ended('OOMKilled', 137) }, { name: 'c', state: ended('Error', 1) }], 'Completed', 'OOMKilled'],
    ['failed without a reason', [completed, { name: 'b', state: { terminated: { exitCode: 4 } } }], 'Completed', 'ExitCode:4'],
  ])('%s', (_, containerStatuses, in134, since135) => {
    expect(podRow(pod({ containerStatuses }), now, { kubernetes: '1.34' }).status).toBe(in134);
    expect(podRow(pod({ containerStatuses }), now, { kubernetes: '1.35' }).status).toBe(since135);
    expect(podRow(pod({ containerStatuses }), now).status).toBe(since135);
  });

  test('a Ready condition that is True wins over the failed one', () => {
    const subject = pod({ containerStatuses: [completed, { name: 'b', state: ended('Error', 1) }, notReady], conditions: [condition('Ready', 'True')] });
    expect(podRow(subject, now).status).toBe('Running');
  });
});

describe('STATUS of a deleted pod', () => {
  const deleted = { deletionTimestamp: at(0) };
  test.each<[string, KubeObject, string]>([
    ['not ended', pod({ phase: 'Running' }, {}, deleted), 'Terminating'],
    ['held back', pod({ phase: 'Pending', containerStatuses: [{ state: held('ErrImagePull') }] }, {}, deleted), 'Terminating'],
    ['succeeded: its own word', pod({ phase: 'Succeeded', containerStatuses: [{ state: ended('Completed', 0) }] }, {}, deleted), 'Completed'],
    ['failed: its own word', pod({ phase: 'Failed', containerStatuses: [{ state: ended('ContainerStatusUnknown', 137) }] }, {}, deleted), 'ContainerStatusUnknown'],
    ['node lost', pod({ phase: 'Running', reason: 'NodeLost' }, {}, deleted), 'Unknown'],
    ['node lost, whatever the phase', pod({ phase: 'Failed', reason: 'NodeLost' }, {}, deleted), 'Unknown'],
    ['node lost and not deleted', pod({ phase: 'Running', reason: 'NodeLost' }), 'NodeLost'],
  ])('%s', (_, subject, expected) => {
    expect(podRow(subject, now).status).toBe(expected);
  });
});

describe('READY and RESTARTS', () => {
  test('sidecars count in both numbers, plain init containers in neither', () => {
    const subject = pod(
      { initContainerStatuses: [{ name: 'i', state: ended('Completed', 0) }, { name: 's', state: running, started: true, ready: true }], containerStatuses: [{ state: running, ready: true }, { state: running, ready: false }] },
      { containers: [{ name: 'a' }, { name: 'b' }], initContainers: [{ name: 'i' }, sidecar('s')] },
    );
    expect(podRow(subject, now).ready).toBe('2/3');
  });

  test('a sidecar that ended well adds nothing to the ready ones', () => {
    const subject = pod({ initContainerStatuses: [{ name: 's', state: ended('Completed', 0), started: true, ready: true }] }, { initContainers: [sidecar('s')] });
    expect(podRow(subject, now).ready).toBe('0/2');
  });

  test('ready without running is not ready', () => {
    expect(podRow(pod({ containerStatuses: [{ ready: true }] }), now).ready).toBe('0/1');
  });

  test.each<[string, Fields, Fields, string]>([
    ['none', { containerStatuses: [{ restartCount: 0, lastState: died(at(5)) }] }, {}, '0'],
    ['the latest end of all', { containerStatuses: [{ restartCount: 1, lastState: died(at(5)) }, { restartCount: 2, lastState: died(at(9)) }] }, {}, '3 (5m ago)'],
    ['an end without a time', { containerStatuses: [{ restartCount: 2, lastState: died(null) }] }, {}, '2'],
    ["Go's zero time", { containerStatuses: [{ restartCount: 2, lastState: died('0001-01-01T00:00:00Z') }] }, {}, '2'],
    ['the year 1970 is a time', { containerStatuses: [{ restartCount: 2, lastState: died('1970-01-01T00:00:00Z') }] }, {}, '2 (56y ago)'],
    ['the present end does not count', { containerStatuses: [{ restartCount: 2, state: died(at(5)) }] }, {}, '2'],
    ['during init: all that was walked, and no app container', { initContainerStatuses: [{ name: 'i', restartCount: 3, lastState: died(at(4)), state: running }, { name: 'j', restartCount: 9 }], containerStatuses: [{ restartCount: 5 }] }, { initContainers: [{ name: 'i' }, { name: 'j' }] }, '3 (4m ago)'],
    ['after init: plain init containers are forgotten', { initContainerStatuses: [{ name: 'i', restartCount: 3, lastState: died(at(4)), state: ended('Completed', 0) }], containerStatuses: [{ restartCount: 0 }] }, { initContainers: [{ name: 'i' }] }, '0'],
    ['after init: sidecars stay', { initContainerStatuses: [{ name: 's', restartCount: 3, lastState: died(at(4)), state: running, started: true }], containerStatuses: [{ restartCount: 1, lastState: died(at(8)) }] }, { initContainers: [sidecar('s')] }, '4 (4m ago)'],
  ])('restarts: %s', (_, status, spec, expected) => {
    expect(podRow(pod(status, spec), now).restarts).toBe(expected);
  });
});

describe('the other cells', () => {
  test('all given', () => {
    const subject = pod(
      { podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }], nominatedNodeName: 'm', conditions: [condition('x/a', 'True'), condition('x/b', 'False'), condition('x/b', 'True')] },
      { nodeName: 'n', readinessGates: [{ conditionType: 'x/a' }, { conditionType: 'x/b' }, { conditionType: 'x/c' }] },
    );
    expect(podRow(subject, now)).toMatchObject({ name: 'web', age: '60m', ip: '10.0.0.1', node: 'n', nominatedNode: 'm', readinessGates: '1/3' });
  });

  test('none given', () => {
    const none = '<none>';
    expect(podRow({ apiVersion: 'v1', kind: 'Pod', metadata: { name: '' } }, now)).toEqual({ name: '', ready: '0/0', status: '', restarts: '0', age: '<unknown>', ip: none, node: none, nominatedNode: none, readinessGates: none });
  });

  test('a creation time in the future', () => {
    expect(podRow(pod({}, {}, { creationTimestamp: at(-1) }), now).age).toBe('<invalid>');
  });
});
