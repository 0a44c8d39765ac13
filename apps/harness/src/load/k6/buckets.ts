// Points into buckets of 250 ms, by status and error code, each at the points' own time. Pure.
import type { LoadSample } from '@podlore/scenario';
import type { Point } from './points.ts';

const bucketMs = 250;
/** k6 flushes its metrics about every 200 ms, so a point may come this much after a later one. */
const slackMs = 1_000;

interface Bucket {
  requests: number;
  failures: number;
  readonly answers: Map<string, number>;
  readonly durations: number[];
}

/** Takes points as they come and gives each bucket out once it can be thought complete; a straggler comes as a further sample of its bucket, so that sums stay true. */
export function createBuckets() {
  const open = new Map<number, Bucket>();
  const all = emptyBucket();
  let firstMs: number | null = null; // null: no request yet
  let latestMs = 0;
  let dropped = 0;
  let blocked = 0;

  return {
    add(point: Point): void {
      if (point.type === 'dropped') {
        dropped += point.iterations;
        return;
      }
      if (point.type === 'blocked') {
        // Never sent, so no client of the service saw anything.
        blocked += 1;
        return;
      }
      const fromMs = Math.floor(point.atMs / bucketMs) * bucketMs;
      const bucket = open.get(fromMs) ?? emptyBucket();
      open.set(fromMs, bucket);
      count(bucket, point);
      count(all, point);
      firstMs = Math.min(firstMs ?? fromMs, fromMs);
      latestMs = Math.max(latestMs, fromMs + bucketMs);
    },
    /** Buckets that no point is expected for any more; at the end, all of them. */
    take(ended: boolean): readonly LoadSample[] {
      const due = [...open.keys()].filter((fromMs) => ended || fromMs + bucketMs + slackMs <= latestMs).sort((a, b) => a - b);
      return due.map((fromMs) => {
        const sample = sampleOf(open.get(fromMs) ?? emptyBucket(), fromMs, bucketMs);
        open.delete(fromMs);
        return sample;
      });
    },
    /** Everything since the first request; startMs stands where there was none. */
    total: (startMs: number): LoadSample => sampleOf(all, firstMs ?? startMs, firstMs === null ? 0 : latestMs - firstMs),
    dropped: (): number => dropped,
    blocked: (): number => blocked,
  };
}

function emptyBucket(): Bucket {
  return { requests: 0, failures: 0, answers: new Map(), durations: [] };
}

function count(bucket: Bucket, point: Extract<Point, { type: 'request' | 'duration' }>): void {
  if (point.type === 'duration') {
    bucket.durations.push(point.milliseconds);
    return;
  }
  bucket.requests += 1;
  if (point.failed) bucket.failures += 1;
  bucket.answers.set(point.answer, (bucket.answers.get(point.answer) ?? 0) + 1);
}

function sampleOf(bucket: Bucket, fromMs: number, widthMs: number): LoadSample {
  const answers = Object.fromEntries([...bucket.answers].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { fromMs, widthMs, requests: bucket.requests, failures: bucket.failures, answers, latencyP95Ms: percentile95(bucket.durations) };
}

function percentile95(durations: readonly number[]): number | null {
  if (durations.length === 0) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
  return Math.round(value * 1_000) / 1_000;
}
