// podlore check TRACE
import { realpath } from 'node:fs/promises';
import type { NonEmpty } from '@podlore/knowledge';
import { checkTimeline, expectations, faults, type Observation, type ScenarioReport } from '@podlore/scenario';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { codedError, HarnessError } from '../errors.ts';
import { readTextFile, unreadable } from '../files/text.ts';
import { scenarioText, styleWhen } from '../reporters/terminal.ts';
import { defaultColumns } from '../run/options.ts';
import { parseTrace } from '../run/trace.ts';
import { exitCodeOfScenarios } from '../run/exit-code.ts';

/** A trace of an hour has some ten thousand rows; this is far beyond it. */
const traceBytesMax = 256 * 1024 * 1024;

export interface CheckFlags {
  readonly json?: boolean;
}

export async function check(this: Context, flags: CheckFlags, trace: string): Promise<void> {
  const real = await realpath(trace).catch((error: unknown) => {
    throw unreadable(error, trace);
  });
  const scenario = judged(parseTrace(await readTextFile(real, trace, traceBytesMax), trace), trace);
  this.result(`${flags.json === true ? JSON.stringify(scenario, null, 2) : scenarioText(scenario, styleWhen(this.colour.result), (this.columns ?? defaultColumns).result)}\n`);
  this.end(exitCodeOfScenarios([scenario]));
}

/** The rows are known to be rows; what the plan asks for may still be what this version does not know. Anything else that is thrown is a bug. */
function judged(observations: NonEmpty<Observation>, trace: string): ScenarioReport {
  const foreign = () => new HarnessError('PODLORE_TRACE', `${trace}:1:1 is a plan that this version of podlore does not read`, 'Check it with the version that wrote it.');
  const { fact } = observations[0];
  if (fact.type !== 'plan' || !knownKinds.safeParse(fact.plan).success) throw foreign();
  try {
    return checkTimeline(observations);
  } catch (error) {
    if (error instanceof z.ZodError || codedError(error)?.code === 'PODLORE_TRACE_PLAN') throw foreign();
    throw error;
  }
}

const plannedExpectation: z.ZodType<unknown> = z.lazy(() => z.object({ kind: z.enum(expectations.map(({ kind }) => kind)), parts: z.array(plannedExpectation) }));
const knownKinds = z.object({
  faults: z.array(z.object({ kind: z.enum(faults.map(({ kind }) => kind)) })),
  during: z.array(plannedExpectation),
  after: z.array(plannedExpectation),
});
