// When a crashed container is started again, and what is shown meanwhile. Source: pkg/kubelet/pod_workers.go completeWork, since 1.35.
import type { KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../create.ts';
import { as } from '../objects.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const pods = '/api/v1/namespaces/default/pods';

interface Restart {
  /** From the end of one life to the start of the next, both told to the second. */
  readonly gapSeconds: number;
  /** How long the watcher read CrashLoopBackOff before it saw the restart; 0: never. */
  readonly shownMs: number;
}

/** The restarts of a container that exits at once, the first of which is free. */
function crash(seed: number, seconds: number): readonly Restart[] {
  const simulator = createSimulator({ seed, startEpochMs });
  const restarts: Restart[] = [];
  let restartCount = 0;
  let shownSinceMs: number | null = null; // null: CrashLoopBackOff is not shown
  simulator.watch({ method: 'GET', path: pods, query: { watch: 'true' } }, ({ object }) => {
    const status = as('Pod', object as unknown as KubeObject)?.status?.containerStatuses?.[0];
    if (status === undefined) return;
    if (status.restartCount > restartCount) {
      const startedAt = (status.state.running ?? status.state.terminated)?.startedAt;
      const finishedAt = status.lastState.terminated?.finishedAt;
      restarts.push({
        gapSeconds: (Date.parse(startedAt ?? '') - Date.parse(finishedAt ?? '')) / 1000,
        shownMs: shownSinceMs === null ? 0 : simulator.nowMs() - shownSinceMs,
      });
      restartCount = status.restartCount;
      shownSinceMs = null;
    } else if (status.state.waiting?.reason === 'CrashLoopBackOff') shownSinceMs ??= simulator.nowMs();
  });
  const spec = { containers: [{ name: 'web', image: 'busybox', command: ['sh', '-c', 'exit 3'] }] };
  const body = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec };
  expect(simulator.request({ method: 'POST', path: pods, contentType: 'application/json', body }).status).toBe(201);
  simulator.advanceTo(startEpochMs + seconds * 1000);
  return restarts;
}

// The wait that is left, times 1 to 1.5, asked again after 60 s times 1 to 1.5 at the latest.
const windows = [[10, 15], [20, 30], [40, 60], [80, 90], [160, 180]] as const;
/** Relist, ticker and the start itself, and what is cut off the two stamps. */
const slackSeconds = 4;
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

describe('a container that crashes again and again', () => {
  test.each(seeds)('is started when its window ends, with seed %i', (seed) => {
    const [free, ...held] = crash(seed, 420);
    expect(free?.gapSeconds).toBeLessThanOrEqual(slackSeconds);
    expect(held.length).toBeGreaterThanOrEqual(windows.length);
    for (const [index, [earliest, latest]] of windows.entries()) {
      expect(held[index]?.gapSeconds, `restart ${index + 2}`).toBeGreaterThanOrEqual(earliest - 1);
      expect(held[index]?.gapSeconds, `restart ${index + 2}`).toBeLessThanOrEqual(latest + slackSeconds);
    }
  });

  test.each(seeds)('is not looked at before: a window of up to 60 s shows Error to its end, with seed %i', (seed) => {
    for (const { shownMs } of crash(seed, 130).slice(1, 4)) expect(shownMs).toBeLessThan(slackSeconds * 1000);
  });

  test('is started at another time with each seed, up to half a window late', () => {
    const gaps = seeds.map((seed) => crash(seed, 130)[3]?.gapSeconds ?? Number.NaN);
    expect(Math.min(...gaps)).toBeLessThan(46);
    expect(Math.max(...gaps)).toBeGreaterThan(54);
  });
});
