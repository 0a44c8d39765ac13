// The arithmetic answers to the state machine: whatever the phases, a worker does nothing outside its prediction.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withProbeDefaults } from './defaults.ts';
import type { ProbeInput } from './spec.ts';
import { beginProbe } from './state.ts';
import { stepProbe } from './step.ts';
import { predictTiming, underWayMs } from './timing.ts';

const cases = fc.record({
  initialDelaySeconds: fc.integer({ min: 0, max: 8 }),
  periodSeconds: fc.integer({ min: 1, max: 10 }),
  timeoutSeconds: fc.integer({ min: 1, max: 12 }),
  failureThreshold: fc.integer({ min: 1, max: 5 }),
  answerMs: fc.constantFrom(0, 3, 700, 4000, 60_000),
  /** The worker begins with the pod, the container some time later, between two whole seconds. */
  startMs: fc.integer({ min: 0, max: 30_000 }),
  faultMs: fc.integer({ min: 60_000, max: 75_000 }),
});

test('readiness comes, goes and comes back when predicted', () => {
  fc.assert(
    fc.property(cases, ({ answerMs, startMs, faultMs, ...numbers }) => {
      const undoMs = faultMs + 90_000;
      const { changes } = watch(numbers, startMs, (atMs) => (atMs >= faultMs && atMs < undoMs ? Math.min(answerMs, numbers.timeoutSeconds * 1000) : null));
      const [ready, unready, readyAgain] = changes;
      const podSpec = { containers: [{ name: 'web', readinessProbe: { tcpSocket: { port: 80 }, ...numbers } }] };
      const timing = predictTiming(podSpec, { container: 'web', fails: ['readiness'], answerMs, cured: 'by-undo' });
      const { initialDelaySeconds, periodSeconds } = numbers;
      expect(changes.length).toBe(3);
      within(ready, startMs, [Math.max(0, initialDelaySeconds - 1) * 1000, (initialDelaySeconds + periodSeconds) * 1000]);
      within(unready, faultMs, timing.readyFalse);
      within(readyAgain, undoMs, timing.readyAgain);
    }),
    { numRuns: 300 },
  );
});

test('once under way, a probe asks within its period; a young container may wait longer', () => {
  let slow = 0;
  fc.assert(
    fc.property(cases, ({ startMs, faultMs: _fault, answerMs: _answer, ...numbers }) => {
      const { asked } = watch(numbers, startMs, () => null);
      const periodMs = numbers.periodSeconds * 1000;
      const readyMs = underWayMs({ containers: [{ name: 'web', livenessProbe: { tcpSocket: { port: 80 }, ...numbers } }] }, 'web');
      const waitFrom = (atMs: number): number => (asked.find((ask) => ask >= atMs) ?? Infinity) - atMs;
      expect(waitFrom(Math.max(startMs, Math.floor(startMs / 1000) * 1000 + readyMs))).toBeLessThanOrEqual(periodMs);
      if (waitFrom(startMs) > periodMs) slow++;
    }),
    { numRuns: 300 },
  );
  expect(slow).toBeGreaterThan(0);
});

function within(atMs: number | undefined, sinceMs: number, interval: readonly [number, number] | null): void {
  expect(atMs).toBeGreaterThanOrEqual(sinceMs + (interval?.[0] ?? Infinity));
  expect(atMs).toBeLessThanOrEqual(sinceMs + (interval?.[1] ?? -Infinity));
}

/** When a readiness probe asked, and when its result turned, after the initial failure. `failsFor`: how long an answer put at this time takes to fail; null: it succeeds at once. */
function watch(numbers: { readonly [field: string]: number }, startMs: number, failsFor: (atMs: number) => number | null): { readonly asked: readonly number[]; readonly changes: readonly number[] } {
  const spec = withProbeDefaults('readiness', { tcpSocket: { port: 80 }, ...numbers });
  let state = beginProbe(spec, { restartPolicy: 'Always', sidecar: false, deleting: false, podGraceSeconds: 30 });
  const changes: number[] = [];
  const asked: number[] = [];
  const status = { phase: 'Running', containerId: 'c1', state: 'running', exitCode: null, startedAtMs: Math.floor(startMs / 1000) * 1000, started: true } as const;
  const queue: ProbeInput[] = [{ type: 'begin', atMs: 0, kubeletUpMs: 3_600_000, jitterMs: 0 }, { type: 'status-seen', atMs: startMs, status }];
  for (let input = queue.shift(); input !== undefined && input.atMs < 200_000; input = queue.shift()) {
    const step = stepProbe(spec, state, input);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'set-ready') changes.push(input.atMs);
      if (effect.type === 'wake') queue.push({ type: 'tick', atMs: effect.atMs });
      if (effect.type !== 'ask') continue;
      asked.push(effect.atMs);
      const failsMs = failsFor(effect.atMs);
      queue.push({ type: 'answered', atMs: effect.atMs + (failsMs ?? 0), answer: failsMs === null ? 'success' : 'failure', output: '' });
    }
    queue.sort((a, b) => a.atMs - b.atMs);
  }
  return { asked, changes: changes.slice(1) };
}
