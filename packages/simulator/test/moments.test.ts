// What is predicted and what is simulated come from the same rules and the same delays: nothing comes earlier or later than predicted.
import { assumedLatencies, predictTiming, timingEvents } from '@podlore/knowledge/probes';
import { describe, expect, test } from 'vitest';
import { proxyPauseMs, timings } from '../src/model/timings.ts';
import { nginx } from '../src/model/workloads/images/nginx.ts';
import { momentsOf, podSpecOf, type Moments, type Variant } from './moments.ts';

const seeds = Array.from({ length: 300 }, (_, index) => index + 1);
const variants: readonly (readonly [Variant, 'by-restart' | 'by-undo'])[] = [
  [['liveness'], 'by-restart'],
  [['readiness'], 'by-undo'],
  [['liveness', 'readiness'], 'by-restart'],
];

describe.each(variants)('%s, the page deleted', (kinds, cured) => {
  const timing = predictTiming(podSpecOf(kinds), { container: 'web', fails: kinds, answerMs: 0, cured });
  const runs: readonly (readonly [seed: number, moments: Moments])[] = seeds.map((seed) => [seed, momentsOf(seed, kinds)]);
  // The kubelet's own idea of a failed readiness is not to be seen from outside, only what the API makes of it.
  const seen = timingEvents.map(({ name }) => name).filter((name) => name !== 'readyFalse');

  test.each(seen)('%s', (event) => {
    const outside = runs.filter(([, moments]) => !fits(moments[event], timing[event]));
    expect(outside.map(([seed, moments]) => `seed ${seed}: ${moments[event]} ms, predicted ${timing[event]?.join(' to ')}`)).toEqual([]);
  });
});

/** What is predicted happens, within its time; what is not predicted does not happen. */
function fits(atMs: number | undefined, interval: readonly [earliestMs: number, latestMs: number] | null): boolean {
  if (atMs === undefined || interval === null) return atMs === undefined && interval === null;
  return atMs >= interval[0] && atMs <= interval[1];
}

describe('the steps on a predicted way, together', () => {
  const { api, clients, sync, start, stop, notice } = assumedLatencies;
  type Step = keyof typeof timings;
  const ways: readonly (readonly [string, readonly [number, number], readonly Step[], pauseMs: number])[] = [
    ['api: a write, and one that was begun before', api, ['statusWrite'], timings.statusWrite.rangeMs[1]],
    ['clients', clients, ['endpointSync', 'endpointWatch', 'proxyProgram'], proxyPauseMs],
    ['start', start, ['exitNotice', 'imageCheck', 'createContainer', 'startContainer'], 0],
    ['sync: at most one relist is waited for', sync, ['syncStep', 'relist'], 1_000],
    ['notice', notice, ['syncStep'], 0],
  ];

  test.each(ways)('%s', (_what, [earliestMs, latestMs], steps, pauseMs) => {
    const sum = (end: 0 | 1): number => steps.reduce((total, step) => total + timings[step].rangeMs[end], 0);
    expect(sum(0)).toBeGreaterThanOrEqual(earliestMs);
    expect(sum(1) + pauseMs).toBeLessThanOrEqual(latestMs);
  });

  test('stop is what the image says', () => expect(nginx.programs['/usr/sbin/nginx'].stopMs).toEqual(stop));
});
