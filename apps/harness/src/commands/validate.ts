// podlore validate PATHS…
import { problemText } from '../complaint.ts';
import type { Context } from '../context.ts';
import { plainLine } from '../telling/untrusted.ts';
import { loadDocuments } from '../run/load-documents.ts';

export interface ValidateFlags {
  readonly json?: boolean;
}

export async function validate(this: Context, flags: ValidateFlags, ...paths: readonly string[]): Promise<void> {
  const { scenarios, problems } = await loadDocuments(paths);
  if (flags.json === true) this.result(`${JSON.stringify({ scenarios: scenarios.map(({ name, file }) => ({ name, file })), problems }, null, 2)}\n`);
  else if (problems.length > 0) this.result(`${problems.map(problemText).join('\n')}\n`);
  else this.result(`${scenarios.map((scenario) => `✓ ${plainLine(scenario.file)}  ${plainLine(scenario.name)}`).join('\n')}\n`);
  if (problems.length > 0) this.end(2);
}
