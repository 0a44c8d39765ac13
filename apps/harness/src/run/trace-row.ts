// The shape of a trace's rows. A trace may have been edited, so nothing in a row is trusted before its shape is known.
import type { Answer, Fact, LoadPlan, LoadResult, LoadSample, Observation } from '@podlore/scenario';
import { z } from 'zod';

/** null: a row as `run --trace` writes it; else what is wrong with it, in words. */
export type RowRead = { readonly row: Observation; readonly wrong: null } | { readonly row: null; readonly wrong: string };

export function readRow(value: unknown): RowRead {
  const read = observation.safeParse(value);
  if (read.success) return { row: read.data, wrong: null };
  const issue = read.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return { row: null, wrong: place + (issue?.message ?? 'it has another shape') };
}

const { string, number, boolean } = { string: z.string(), number: z.number(), boolean: z.boolean() };
const count = z.int().min(0);
const strings = z.array(string);
const texts = z.tuple([string], string);
const podRef = z.strictObject({ namespace: string, pod: string });
const objectRef = z.strictObject({ kind: string, namespace: string.nullable(), name: string });
const answer: z.ZodType<Answer> = z.union([z.int(), z.enum(['pong', 'refused', 'reset', 'timed-out', 'empty'])]);

const container = z.strictObject({ name: string, ready: boolean, started: boolean.nullable(), restarts: count, lastExitCode: number.nullable(), startedAtMs: number.nullable() });
const condition = z.strictObject({ type: string, status: string, reason: string, message: string });

const sample: z.ZodType<LoadSample> = z.strictObject({ fromMs: number, widthMs: number, requests: count, failures: count, answers: z.record(string, count), latencyP95Ms: number.nullable() });
const loadPlan: z.ZodType<LoadPlan> = z.strictObject({
  name: string,
  target: z.strictObject({ namespace: string, name: string, port: count }),
  path: string,
  script: string.nullable(),
  ratePerSecond: number.nullable(),
  durationSeconds: number,
  thresholds: z.record(string, string),
});
const loadResult: z.ZodType<LoadResult> = z.strictObject({
  ending: z.enum(['completed', 'threshold-crossed', 'stopped', 'timed-out', 'could-not-start']),
  exitCode: number.nullable(),
  durationMs: number,
  droppedIterations: count,
  thresholds: z.array(z.strictObject({ metric: string, expression: string, held: boolean })),
  total: sample,
  stderrTail: string,
});

const fact: z.ZodType<Fact> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plan'), plan: z.json() }),
  z.strictObject({ type: z.literal('phase'), phase: z.enum(['given', 'fault', 'during', 'heal', 'after', 'remove', 'end']) }),
  z.strictObject({
    type: z.literal('pod'),
    pod: podRef,
    of: strings,
    node: string.nullable(),
    readySinceMs: number.nullable(),
    ready: boolean,
    containers: z.array(container),
    row: z.strictObject({ ready: string, status: string, restarts: string }),
    diagnosis: z.json(),
  }),
  z.strictObject({ type: z.literal('pod-gone'), pod: podRef }),
  z.strictObject({ type: z.literal('probe'), target: z.strictObject({ namespace: string, pod: string, container: string }), probe: z.enum(['startup', 'liveness', 'readiness']), answer: z.enum(['success', 'failure', 'unknown']) }),
  z.strictObject({ type: z.literal('event'), about: objectRef, reason: string, message: string }),
  z.strictObject({ type: z.literal('endpoint'), service: string, ready: strings, serving: strings, terminating: strings, notReady: strings }),
  z.strictObject({ type: z.literal('http'), lane: string, answer }),
  z.strictObject({ type: z.literal('object'), ref: objectRef, conditions: z.array(condition) }),
  z.strictObject({ type: z.literal('gap'), watch: string, fromMs: number, toMs: number, reason: string }),
  z.strictObject({ type: z.literal('fault'), fault: string, moment: z.enum(['injected', 'observed', 'undone', 'self-healed', 'undo-failed']), evidence: texts }),
  z.strictObject({ type: z.literal('load'), run: string, sample }),
  z.strictObject({ type: z.literal('load-end'), plan: loadPlan, result: loadResult }),
  z.strictObject({ type: z.literal('node-port'), service: string, asked: count, used: count }),
  z.strictObject({ type: z.literal('harness'), note: string }),
]);

const observation: z.ZodType<Observation> = z.strictObject({ id: count, scenario: string, atMs: number, fact });
