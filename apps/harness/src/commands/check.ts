// podlore check TRACE
import { realpath } from 'node:fs/promises';
import { checkTimeline, type Report } from '@podlore/scenario';
import type { Context } from '../context.ts';
import { readTextFile, unreadable } from '../files/text.ts';
import { styleWhen, terminalText } from '../reporters/terminal.ts';
import { parseTrace } from '../run/trace.ts';
import { exitCodeOfReport } from './run.ts';

/** A trace of an hour has some ten thousand rows; this is far beyond it. */
const traceBytesMax = 256 * 1024 * 1024;

export interface CheckFlags {
  readonly json?: boolean;
}

export async function check(this: Context, flags: CheckFlags, trace: string): Promise<void> {
  const real = await realpath(trace).catch((error: unknown) => {
    throw unreadable(error, trace);
  });
  const scenario = checkTimeline(parseTrace(await readTextFile(real, trace, traceBytesMax), trace));
  // What a trace does not hold is said to be unknown, not made up.
  const report: Report = { format: 'podlore.report/v1', seed: 0, driver: 'trace', kubernetes: 'unknown', replay: `podlore check ${trace}`, scenarios: [scenario] };
  this.result(flags.json === true ? `${JSON.stringify(scenario, null, 2)}\n` : terminalText(report, styleWhen(this.colour.result)));
  this.end(exitCodeOfReport(report));
}
