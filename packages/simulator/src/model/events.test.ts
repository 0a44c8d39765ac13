import type { KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createStore } from './api/memory-store.ts';
import { createEventRecorder } from './events.ts';
import { createRandom } from './random.ts';

const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default', uid: 'u' } };

function recorder(): { say(message: string, reason?: string): void; wait(ms: number): void; events(): readonly KubeObject[] } {
  let nowMs = 0;
  const random = createRandom(1);
  const store = createStore({ nowMs: () => nowMs, random });
  const events = createEventRecorder({ nowMs: () => nowMs, after: () => () => undefined, random }, store);
  return {
    say: (message, reason = 'Unhealthy') => events.record({ about: pod, fieldPath: 'spec.containers{web}', type: 'Warning', reason, message, component: 'kubelet', host: 'embedded' }),
    wait: (ms) => void (nowMs += ms),
    events: () => store.list('Event', 'default'),
  };
}

describe('the event recorder', () => {
  test('writes what happened to whom, and counts repeats', () => {
    const { say, wait, events } = recorder();
    say('probe failed');
    wait(3_000);
    say('probe failed');
    expect(events()).toMatchObject([{
      involvedObject: { kind: 'Pod', name: 'web', namespace: 'default', uid: 'u', fieldPath: 'spec.containers{web}' },
      reason: 'Unhealthy', message: 'probe failed', type: 'Warning', count: 2, source: { component: 'kubelet', host: 'embedded' },
      firstTimestamp: '1970-01-01T00:00:00Z', lastTimestamp: '1970-01-01T00:00:03Z',
    }]);
  });

  test('combines what is similar from the eleventh message on', () => {
    const { say, events } = recorder();
    for (let index = 0; index < 12; index++) say(`failure ${index}`);
    expect(events()).toHaveLength(11);
    expect(events().at(-1)).toMatchObject({ message: '(combined from similar events): failure 11', count: 2 });
  });

  test('lets 25 through at once and one more every five minutes', () => {
    const { say, wait, events } = recorder();
    for (let index = 0; index < 40; index++) say('again', 'BackOff');
    expect(events()).toMatchObject([{ count: 25 }]);
    wait(300_000);
    for (let index = 0; index < 5; index++) say('again', 'BackOff');
    expect(events()).toMatchObject([{ count: 26 }]);
  });
});
