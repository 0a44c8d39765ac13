// The scenario document as people write it. No default is filled in and nothing is transformed here: what was read is what was written.
import { z } from 'zod';
import { kindsIn } from '../entry.ts';
import { expectations } from '../expectations.ts';
import type { Expectation, Shapes } from '../expectations/expectation.ts';
import { faults } from '../faults.ts';
import { durationWithin, span } from './duration.ts';
import { fieldPath } from './field-path.ts';

const name = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$/, 'a name is up to 53 lower-case letters, digits and hyphens');
const file = z.string().min(1).max(500);
const port = z.int().min(1).max(65_535);

const edit = z
  .strictObject({
    in: z.string().describe('The object: Deployment/name.'),
    remove: fieldPath.optional().describe('A field to leave out.'),
    set: fieldPath.optional().describe('A field to write.'),
    to: z.json().optional().describe('What to write.'),
  })
  .refine(({ remove, set }) => (remove === undefined) !== (set === undefined), 'an edit either removes a field or sets one')
  .refine(({ set, to }) => (set === undefined) === (to === undefined), '`set` and `to` go together');

const givenStep = z.strictObject({
  apply: file.describe('A manifest file beside this document.'),
  edits: z.array(edit).optional().describe('Changes to its objects, made before they are applied.'),
  until: z.enum(['ready', 'applied']).optional().describe('ready (what it means when left out): every workload of the file is ready.'),
});

const lane = z.strictObject({
  name,
  service: z.string(),
  port: port.optional().describe('Left out: the only port of the service.'),
  protocol: z.enum(['http', 'redis']).optional(),
  path: z.string().regex(/^\/[\u0021-\u007e]*$/, 'a path starts with / and has neither blanks nor letters beyond ASCII').optional(),
  every: durationWithin(20, 60_000, 'a lane asks every 20ms at most, and once a minute at least').optional().describe('How often it asks. Left out: 250ms.'),
});

const loadBlock = z
  .strictObject({
    name,
    service: z.string(),
    port: port.optional().describe('Left out: the only port of the service.'),
    path: z.string().regex(/^\/[\u0021-\u007e]*$/, 'a path starts with / and has neither blanks nor letters beyond ASCII').optional(),
    rate: z.string().regex(/^([1-9]\d{0,2}|1000)\/s$/, 'a rate is requests per second, up to 1000/s, for example 30/s').optional(),
    duration: durationWithin(1_000, 600_000, 'a load runs from 1s to 10m').describe('How long the load runs, at most 10m.'),
    thresholds: z.record(z.string(), z.string()).optional().describe('k6 metric: threshold expression.'),
    script: file.optional().describe("A k6 script of your own, beside this document; it gets TARGET. Then rate and path are the script's."),
  })
  .refine(({ rate, script }) => (rate === undefined) !== (script === undefined), 'a load block has either a rate or a script')
  .refine(({ script, path, thresholds }) => script === undefined || (path === undefined && thresholds === undefined), 'a script has its own paths and thresholds');

const oneKind = 'an entry holds exactly one kind';
const entry: z.ZodType<object> = z
  .lazy(() =>
    z
      .strictObject({
        ...Object.fromEntries(expectations.map((item) => [item.kind, item.shape({ entry, conditions }).optional().describe(item.summary)])),
        within: span.optional().describe('A deadline of your own. Left out: predicted from the probes of the manifest.'),
      })
      .refine((written) => kindsIn(written).length === 1, oneKind),
  )
  .meta({ id: 'expectation' });

/** What a single observation can show: these may stand in `never` and `stays`. */
const conditions: { readonly [kind: string]: z.ZodType } = Object.fromEntries(
  (expectations as readonly Expectation[]).filter((item) => item.condition !== undefined).map((item) => [item.kind, item.shape({ entry, conditions: {} }).optional().describe(item.summary)]),
);

/** What a kind may hold inside itself. */
export const shapes: Shapes = { entry, conditions };

const faultEntry = z
  .strictObject(Object.fromEntries(faults.map((item) => [item.kind, item.shape.optional().describe(item.summary)])))
  .refine((written) => kindsIn(written).length === 1, oneKind)
  .meta({ id: 'fault' });

/** podlore scenario/v1. */
export const writtenScenario = z.strictObject({
  podlore: z.literal('scenario/v1'),
  name,
  summary: z.strictObject({ en: z.string().optional(), zh: z.string().optional() }).optional(),
  nodePorts: z.enum(['free', 'keep']).optional().describe('free (what it means when left out): the cluster gives ports. keep: those of the manifests; such a scenario runs alone.'),
  given: z.array(givenStep).min(1).describe('What is applied, in this order, into a namespace of its own.'),
  lanes: z.array(lane).optional().describe('Clients that ask a service a few times a second.'),
  load: z.array(loadBlock).optional().describe('k6 load beside the fault.'),
  fault: z.array(faultEntry).min(1).optional().describe('What goes wrong, in this order.'),
  during: z.array(entry).min(1).describe('Expected from the fault on.'),
  heal: z.enum(['undo', 'self']).optional().describe('undo (what it means when left out): the fault is taken back. self: the cluster heals it.'),
  after: z.array(entry).min(1).optional().describe('Expected once it is healed.'),
});

export type WrittenScenario = z.infer<typeof writtenScenario>;
