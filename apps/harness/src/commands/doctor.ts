// podlore doctor
import type { Context } from '../context.ts';
import { examine } from '../doctor/examine.ts';
import { alignColumns } from '../telling/table.ts';
import { styleWhen } from '../reporters/terminal.ts';
import { plainLine } from '../telling/untrusted.ts';

export interface DoctorFlags {
  readonly json?: boolean;
}

/** Ends with 3 when something that is needed is missing; what is only useful is told and no more. */
export async function doctor(this: Context, flags: DoctorFlags): Promise<void> {
  const findings = await examine(process.env);
  if (findings.some((finding) => finding.state === 'missing')) this.end(3);
  if (flags.json === true) {
    this.result(`${JSON.stringify(findings, null, 2)}\n`);
    return;
  }
  const style = styleWhen(this.colour.result);
  const signs = { ok: style('green', '✓'), 'not-here': style('yellow', '–'), missing: style('red', '✗') };
  const lines = alignColumns(findings.map((finding) => [`${signs[finding.state]} ${finding.name}`, plainLine(finding.found)]));
  const cures = findings.flatMap((finding, index) => [lines[index] ?? '', ...(finding.cure === null ? [] : [`    ${plainLine(finding.cure)}`])]);
  this.result(`${cures.join('\n')}\n`);
}
