import { describe, expect, test } from 'vitest';
import { catalogue } from './registry.ts';
import { resolveStatus } from './resolve.ts';

const ids = (text: string): readonly string[] => resolveStatus(text).map((status) => status.id);

describe('resolveStatus', () => {
  test.each(catalogue.map((status) => status.id))('%s, in any case, is itself', (id) => {
    expect(ids(id)[0]).toBe(id);
    expect(ids(id.toUpperCase())[0]).toBe(id);
    expect(ids(`Init:${id}`)[0]).toBe(id);
  });

  test.each([
    ['Unknow', ['Unknown']],
    ['Initalized', ['Initialized']],
    ['InvalidImageNmae', ['InvalidImageName']],
    ['ErrorImageNeverPull', ['ErrImageNeverPull']],
    ['ErrorIImagePull', ['ErrImagePull']],
    ['CreateContainerConfigErrror', ['CreateContainerConfigError']],
    ['PreStartContainer', ['PreStartHookError']],
    ['Unknown', ['Unknown', 'ContainerUnknown']],
    ['Init:0/2', ['ContainersNotInitialized']],
    ['init:CrashLoopBackOff', ['CrashLoopBackOff']],
    [' crash-loop back off ', ['CrashLoopBackOff']],
    ['Eror', ['Error']],
    ['Raedy', ['Ready']],
    ['CrashLopBackOf', ['CrashLoopBackOff']],
    ['PLS001', ['Pending']],
  ])('%j means %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test.each(['', ' ', 'Init:', 'Init', 'xyz', 'Rdy', 'NodeReady', 'PodReady', 'Warning', 'Evicted', 'Terminated', 'ImagePull', 'PLS999', 'PLS01', '__proto__', 'constructor', 'x'.repeat(100_000)])('%j means nothing here', (text) => {
    expect(ids(text)).toEqual([]);
  });
});
