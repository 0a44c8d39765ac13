import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { ProbeError } from './error.ts';
import { predictReady, predictTiming, underWayMs, type ProbeFault, type Timing } from './timing.ts';
import { latencyLines, timingLines } from './timing-lines.ts';

const probe = { httpGet: { path: '/index.html', port: 80 }, initialDelaySeconds: 5, periodSeconds: 3, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 3 };
const podOf = (container: { readonly [field: string]: Json }, pod: { readonly [field: string]: Json } = {}): Json => ({ ...pod, containers: [{ name: 'web', ...container }] });
const faultOf = (change: Partial<ProbeFault>): ProbeFault => ({ container: 'web', fails: ['liveness', 'readiness'], answerMs: 0, cured: 'by-restart', ...change });

type Bounds = { readonly [Event in keyof Timing]?: readonly [number, number] | null };

// In seconds. The field note's nginx: index.html is deleted, a new container brings it back.
const seed: readonly (readonly [string, Json, ProbeFault, Bounds])[] = [
  [
    'liveness only',
    podOf({ livenessProbe: probe }),
    faultOf({ fails: ['liveness'] }),
    { firstFailedProbe: [0, 3], readyFalse: null, readyFalseSeen: null, endpointNotReady: null, killed: [6, 10.1], runningAgain: [6.3, 11.8], endpointBack: null },
  ],
  [
    'readiness only',
    podOf({ readinessProbe: probe }),
    faultOf({ fails: ['readiness'], cured: 'by-undo' }),
    { firstFailedProbe: [0, 3], readyFalse: [6, 9], readyFalseSeen: [6, 9.1], endpointNotReady: [6.1, 10.3], killed: null, runningAgain: null, runningAgainSeen: null, readyAgain: [0, 3], endpointBack: [0.1, 4.2] },
  ],
  [
    'both',
    podOf({ livenessProbe: probe, readinessProbe: probe }),
    faultOf({}),
    { firstFailedProbe: [0, 3], readyFalse: [6, 9], readyFalseSeen: [6, 9.1], endpointNotReady: [6.1, 10.3], killed: [6, 10.1], runningAgain: [6.3, 11.8], readyAgain: [10.3, 19.9], endpointBack: [10.4, 21.1] },
  ],
];

describe.each(seed)('the seed, %s', (_what, podSpec, fault, bounds) => {
  const timing = predictTiming(podSpec, fault);

  test('no interval is wider than the table, and none lies outside it', () => {
    for (const [event, bound] of Object.entries(bounds)) {
      const interval = timing[event as keyof Timing];
      if (bound === null) expect([event, interval]).toEqual([event, null]);
      else expect([event, interval && interval[0] >= bound[0] * 1000 && interval[1] <= bound[1] * 1000, interval]).toEqual([event, true, interval]);
    }
  });

  test('every interval runs forward', () => {
    for (const interval of Object.values(timing)) expect(interval === null || interval[0] <= interval[1]).toBe(true);
  });
});

test('the kubelet\'s own share is exact: φ + (F−1)·P', () => {
  const timing = predictTiming(podOf({ readinessProbe: probe }), faultOf({}));
  expect([timing.firstFailedProbe, timing.readyFalse]).toEqual([[0, 3000], [6000, 9000]]);
});

test('readiness alone is never cured by a restart, nor at all', () => {
  const podSpec = podOf({ readinessProbe: probe });
  for (const cured of ['by-restart', 'never'] as const) {
    const timing = predictTiming(podSpec, faultOf({ cured }));
    expect([timing.readyAgain, timing.endpointBack]).toEqual([null, null]);
  }
});

test('without a readiness probe, ready again is when the API shows the new container', () => {
  const timing = predictTiming(podOf({ livenessProbe: probe }), faultOf({}));
  expect(timing.readyAgain).toEqual(timing.runningAgainSeen);
});

test.each(['httpGet', 'tcpSocket', 'exec'])('%s: a hanging answer ends at the time-out; longer than the period, attempts run back to back', (handler) => {
  const handlers: { readonly [name: string]: Json } = { httpGet: probe.httpGet, tcpSocket: { port: 80 }, exec: { command: ['redis-cli', 'quit'] } };
  const { httpGet, ...numbers } = probe;
  const hanging = { ...numbers, [handler]: handlers[handler] ?? httpGet };
  const timing = predictTiming(podOf({ livenessProbe: hanging, readinessProbe: hanging }), faultOf({ answerMs: 60_000 }));
  expect([timing.firstFailedProbe, timing.readyFalse]).toEqual([[5000, 8000], [15_000, 18_000]]);
  expect(timing.killed).toEqual([15_000, 19_100]);
  // A stuck process takes its whole grace, 30 s; one that was only cut off stops at once.
  expect(timing.runningAgain).toEqual([15_300, 19_100 + 30_000 + 1500]);
});

test('an answer slower than instant and faster than the period adds itself once', () => {
  expect(predictTiming(podOf({ readinessProbe: probe }), faultOf({ answerMs: 2000 })).readyFalse).toEqual([8000, 11_000]);
});

test('liveness fails, readiness is sound: the restart takes Ready away, F failures during the stop may do so earlier', () => {
  const sound = predictTiming(podOf({ livenessProbe: probe, readinessProbe: probe }), faultOf({ fails: ['liveness'] }));
  expect([sound.readyFalse, sound.runningAgain]).toEqual([[6300, 11_900], [6300, 11_800]]);
  const hasty = predictTiming(podOf({ livenessProbe: probe, readinessProbe: { ...probe, failureThreshold: 1 } }), faultOf({ fails: ['liveness'] }));
  expect(hasty.readyFalse).toEqual([6000, 11_900]);
});

test('where the container does not run again, the pod is not ready from its end', () => {
  const timing = predictTiming(podOf({ livenessProbe: probe }, { restartPolicy: 'Never' }), faultOf({}));
  expect([timing.readyFalse, timing.runningAgain, timing.readyAgain]).toEqual([[6050, 10_400], null, null]);
});

test('a sleeping preStop hook goes before the signal; another hook takes as long as the grace allows', () => {
  const sleeping = podOf({ livenessProbe: probe, lifecycle: { preStop: { sleep: { seconds: 4 } } } });
  expect(predictTiming(sleeping, faultOf({})).killed).toEqual([10_000, 14_100]);
  const other = podOf({ livenessProbe: { ...probe, terminationGracePeriodSeconds: 20 }, lifecycle: { preStop: { exec: { command: ['true'] } } } });
  expect(predictTiming(other, faultOf({})).killed).toEqual([6000, 30_100]);
});

describe('a process that hangs', () => {
  const hanging = faultOf({ answerMs: 60_000 });
  const stopLatest = 18_000 + 1100;

  test.each([
    ['a sleeping hook leaves it the rest', { sleep: { seconds: 4 } }, [19_300, stopLatest + 30_000 + 1500]],
    ['a hook that takes it all leaves it 2 s', { sleep: { seconds: 30 } }, [45_300, stopLatest + 32_000 + 1500]],
    ['another hook shares the grace with it, and 2 s are always left', { exec: { command: ['true'] } }, [15_300, stopLatest + 32_000 + 1500]],
  ] as const)('%s', (_what, preStop, runningAgain) => {
    expect(predictTiming(podOf({ livenessProbe: probe, lifecycle: { preStop } }), hanging).runningAgain).toEqual(runningAgain);
  });

  test('a grace under 2 s is 2 s', () => {
    expect(predictTiming(podOf({ livenessProbe: { ...probe, terminationGracePeriodSeconds: 1 } }), hanging).runningAgain).toEqual([15_300, stopLatest + 2000 + 1500]);
  });

  test("the probe's own grace counts, except where the whole pod is stopped because nothing would be left", () => {
    const livenessProbe = { ...probe, terminationGracePeriodSeconds: 5 };
    expect(predictTiming(podOf({ livenessProbe }, { restartPolicy: 'Never' }), hanging).readyFalse?.[1]).toBe(stopLatest + 30_000 + 100);
    const beside = { restartPolicy: 'Never', containers: [{ name: 'web', livenessProbe }, { name: 'other' }] };
    expect(predictTiming(beside, hanging).readyFalse?.[1]).toBe(stopLatest + 5000 + 100);
    expect(predictTiming(podOf({ livenessProbe }), hanging).runningAgain?.[1]).toBe(stopLatest + 5000 + 1500);
  });
});

test('a fault that nothing cures is there again in the new container: what asks for readiness stays unready', () => {
  const both = predictTiming(podOf({ livenessProbe: probe, readinessProbe: probe }), faultOf({ cured: 'never' }));
  expect([both.runningAgain, both.readyAgain, both.endpointBack]).toEqual([[6300, 11_800], null, null]);
  const starting = predictTiming(podOf({ startupProbe: probe, readinessProbe: probe }), faultOf({ fails: ['startup'], cured: 'never' }));
  expect([starting.runningAgain === null, starting.readyAgain]).toEqual([false, null]);
  const sound = predictTiming(podOf({ livenessProbe: probe, readinessProbe: probe }), faultOf({ fails: ['liveness'], cured: 'never' }));
  expect(sound.readyAgain).toEqual([10_300, 19_900]);
});

describe('startup', () => {
  const startupProbe = { ...probe, initialDelaySeconds: 10, failureThreshold: 2 };

  test('its kill counts from the start of the container', () => {
    const timing = predictTiming(podOf({ startupProbe, livenessProbe: probe, readinessProbe: probe }), faultOf({ fails: ['startup', 'liveness', 'readiness'] }));
    expect([timing.firstFailedProbe, timing.readyFalse, timing.killed]).toEqual([[9000, 13_000], null, [12_000, 17_100]]);
    expect(timing.readyAgain).toEqual([12_300 + 9000, 18_800 + 13_100]);
    expect(timing.endpointBack).toEqual([12_300 + 9100, 18_800 + 13_100 + 1200]);
  });

  test('after a liveness kill, `started` is handed on: readiness need not wait for it', () => {
    const timing = predictTiming(podOf({ startupProbe, livenessProbe: probe, readinessProbe: probe }), faultOf({}));
    expect(timing.readyAgain).toEqual([10_300, 11_800 + 13_100]);
  });

  test('without a readiness probe it is what makes the new container unready', () => {
    const timing = predictTiming(podOf({ startupProbe, livenessProbe: probe }), faultOf({}));
    expect([timing.readyFalse, timing.readyAgain]).toEqual([[6300, 14_900], [15_300, 24_900]]);
  });
});

test('an undo may come at any moment of a restart', () => {
  const timing = predictTiming(podOf({ livenessProbe: probe, readinessProbe: probe }), faultOf({ cured: 'by-undo' }));
  expect(timing.readyAgain).toEqual([0, 1100 + 200 + 1500 + 8100]);
});

test('delays can be replaced by better ones', () => {
  expect(predictTiming(podOf({ readinessProbe: probe }), faultOf({}), { api: [1, 2], clients: [10, 20] }).endpointNotReady).toEqual([6011, 9022]);
});

test('only the container that is named is looked at', () => {
  const podSpec = { initContainers: [{ name: 'side', restartPolicy: 'Always', livenessProbe: { ...probe, periodSeconds: 1 } }], containers: [{ name: 'web', livenessProbe: probe }] };
  expect(predictTiming(podSpec, faultOf({ container: 'side' })).killed).toEqual([2000, 4100]);
  expect(predictTiming(podSpec, faultOf({ container: 'side' })).runningAgain).not.toBeNull();
});

test('a container that is not there is an error with a code', () => {
  const thrown = (() => {
    try {
      return predictTiming(podOf({}), faultOf({ container: 'wbe' }));
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(ProbeError);
  expect(thrown).toMatchObject({ code: 'PODLORE_CONTAINER_UNKNOWN', message: 'spec.containers: Required value: no container is named "wbe"; there are: web' });
});

test.each([
  ['the seed', { readinessProbe: probe }, [4000, 9000]],
  ['no probes', {}, [0, 1000]],
  ['startup first', { startupProbe: { ...probe, initialDelaySeconds: 20 }, readinessProbe: probe }, [19_000, 24_000]],
  ['three successes', { readinessProbe: { ...probe, successThreshold: 3 } }, [4000, 15_000]],
] as const)('start to ready, %s', (_what, container, interval) => {
  expect(predictReady(podOf(container), 'web')).toEqual(interval);
});

test.each([
  ['the longer delay of the two', { livenessProbe: { ...probe, initialDelaySeconds: 8 }, readinessProbe: probe }, 8000],
  ['a startup probe is over when the container is ready', { startupProbe: { ...probe, initialDelaySeconds: 20 }, livenessProbe: probe }, 5000],
  ['no probes', {}, 0],
] as const)('under way: %s', (_what, container, ms) => {
  expect(underWayMs(podOf(container), 'web')).toBe(ms);
});

test('a prediction in print shows every width, in both languages', () => {
  const timing = predictTiming(podOf({ readinessProbe: probe }), faultOf({ cured: 'by-undo' }));
  expect(timingLines(timing)).toEqual([
    'firstFailedProbe: first failed probe: 0 s to 3 s (width 3 s)',
    'readyFalse: not ready, as the kubelet knows: 6 s to 9 s (width 3 s)',
    'readyFalseSeen: not ready, as the API shows: 6.02 s to 9.1 s (width 3.08 s)',
    'endpointNotReady: the Service stops sending clients to it: 6.1 s to 10.2 s (width 4.1 s)',
    'killed: stop signal sent: never',
    'runningAgain: container running again: never',
    'runningAgainSeen: running again, as the API shows: never',
    'readyAgain: ready again: 0 s to 3 s (width 3 s)',
    'endpointBack: the Service sends clients to it again: 0.1 s to 4.2 s (width 4.1 s)',
  ]);
  expect(timingLines(timing, 'zh')[1]).toBe('readyFalse：kubelet 判定未就绪：6 秒 至 9 秒（宽度 3 秒）');
  expect(latencyLines()[0]).toContain('0.02 s to 0.1 s (estimate)');
});
