// A load driver for the engine's own tests: it sends on the cluster's own clock, 4 requests a bucket.
import type { LoadDriver, LoadPlan, LoadResult, LoadSample } from '../src/ports/load.ts';
import type { VirtualClock } from './virtual-clock.ts';

const widthMs = 250;

/** sentShare: how much of what was asked for it sends. late: it hands its samples in only at the end, as k6 may. */
export const fakeLoad = (clock: VirtualClock, { sentShare = 1, late = false, thresholdsHold = true } = {}): LoadDriver => ({
  name: 'fake',
  summary: 'sends nothing, and says that it did',
  start(plan, _address, { signal }) {
    const stop = new AbortController();
    signal.addEventListener('abort', () => stop.abort(), { once: true });
    const startMs = clock.nowMs();
    const all = Array.from({ length: Math.round((plan.durationSeconds * 1000) / widthMs) }, (_, index) => sampleOf(plan, startMs + index * widthMs, sentShare));
    const samples = (async function* () {
      for (const [index, sample] of all.entries()) {
        if (stop.signal.aborted) return;
        // The first comes at once: the engine waits for a sign of life.
        if (!late || index === 0) await clock.sleepUntilMs(sample.fromMs + widthMs, stop.signal).catch(() => undefined);
        else if (index === 1) await clock.sleepUntilMs(startMs + plan.durationSeconds * 1000, stop.signal).catch(() => undefined);
        yield sample;
      }
    })();
    let sent = 0;
    const { promise: result, resolve } = Promise.withResolvers<LoadResult>();
    const counted = (async function* () {
      for await (const sample of samples) {
        sent += sample.requests;
        yield sample;
      }
      resolve(resultOf(plan, sent, stop.signal.aborted, thresholdsHold));
    })();
    return { samples: counted, result, stop: async () => stop.abort(), [Symbol.asyncDispose]: async () => stop.abort() };
  },
});

const sampleOf = ({ ratePerSecond }: LoadPlan, fromMs: number, sentShare: number): LoadSample => {
  const requests = ((ratePerSecond ?? 4) * widthMs * sentShare) / 1000;
  return { fromMs, widthMs, requests, failures: 0, answers: { 200: requests }, latencyP95Ms: 1 };
};

const resultOf = (plan: LoadPlan, requests: number, stopped: boolean, held: boolean): LoadResult => ({
  ending: stopped ? 'stopped' : held ? 'completed' : 'threshold-crossed',
  exitCode: stopped ? 105 : 0,
  durationMs: plan.durationSeconds * 1000,
  droppedIterations: 0,
  thresholds: Object.entries(plan.thresholds).map(([metric, expression]) => ({ metric, expression, held })),
  total: { fromMs: 0, widthMs: plan.durationSeconds * 1000, requests, failures: 0, answers: {}, latencyP95Ms: 1 },
  stderrTail: '',
});
