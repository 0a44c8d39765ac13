// The `plan` row: written by the engine, read again by `check`, which trusts nothing in it before its shape is known.
import type { Json } from '@podlore/knowledge';
import { z } from 'zod';
import type { Interval, JudgedPlan, PlannedExpectation } from '../plan.ts';

const interval: z.ZodType<Interval> = z.tuple([z.number(), z.number()]);
const durationMs = z.number().min(0);

const plannedExpectation: z.ZodType<PlannedExpectation> = z.lazy(() =>
  z.strictObject({
    kind: z.string(),
    params: z.json(),
    label: z.string(),
    predicted: interval.nullable(),
    deadlineMs: durationMs,
    watchMs: durationMs,
    typedMs: durationMs.nullable(),
    parts: z.array(plannedExpectation),
  }),
);

const planRow: z.ZodType<JudgedPlan> = z.strictObject({
  format: z.literal('podlore.plan/v1'),
  name: z.string(),
  file: z.string(),
  clock: z.enum(['virtual', 'wall']),
  faults: z.array(
    z.strictObject({
      kind: z.string(),
      params: z.json(),
      label: z.string(),
      target: z.string(),
      container: z.string(),
      predicted: z.record(z.string(), interval.nullable()),
      observedWithinMs: durationMs,
    }),
  ),
  heal: z.enum(['undo', 'self']),
  opens: z.enum(['given', 'fault']),
  during: z.array(plannedExpectation),
  after: z.array(plannedExpectation),
  notAsked: z.array(z.string()),
});

/** The plan without its manifests: they may hold secrets, and no judge reads them. */
export const planRowOf = ({ format, name, file, clock, faults, heal, opens, during, after, notAsked }: JudgedPlan): Json =>
  JSON.parse(JSON.stringify({ format, name, file, clock, faults, heal, opens, during, after, notAsked })) as Json;

/** null: this is no plan that this version can read. */
export function readPlanRow(row: Json): JudgedPlan | null {
  const read = planRow.safeParse(row);
  return read.success ? read.data : null;
}
