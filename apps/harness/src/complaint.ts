// An error, as the person at the terminal reads it. Text from files and from elsewhere is made inert.
import type { Problem } from '@podlore/scenario';
import { codedError, exitCodeOf, HarnessError } from './errors.ts';
import { plainLine } from './telling/untrusted.ts';

/** A PODLORE_ error in its own words; anything else is a bug, with what helps to find it. */
export function complaint(error: unknown): string {
  const coded = codedError(error);
  if (coded === null) return `podlore: this is a bug in podlore\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const problems = problemsOf(error);
  if (problems.length === 0) return [`podlore: ${plainLine(coded.message)} [${coded.code}]`, ...(coded.wayOut === '' ? [] : [`  ${plainLine(coded.wayOut)}`])].join('\n');
  return [...problems.map(problemText), `podlore: ${plainLine(coded.message)}`].join('\n');
}

/** The same for a program: one object. Of a run that was refused something, the report beside it. */
export function complaintJson(error: unknown): string {
  const { code, message, wayOut } = codedError(error) ?? { code: 'PODLORE_BUG', message: error instanceof Error ? error.message : String(error), wayOut: 'This is a bug in podlore: report it with what is on stderr.' };
  const problems = problemsOf(error);
  const { report } = (typeof error === 'object' && error !== null ? error : {}) as { readonly report?: unknown };
  return `${JSON.stringify({ error: { code, message, wayOut, ...(problems.length === 0 ? {} : { problems }) }, ...(report === undefined ? {} : { report }) }, null, 2)}\n`;
}

export function unknownCommand(word: string, meant: readonly string[]): HarnessError {
  return new HarnessError('PODLORE_USAGE', `unknown command ${JSON.stringify(word)}`, `${meant.length === 0 ? '' : `Did you mean ${meant.join(' or ')}? `}See podlore --help.`);
}

/** error: what the parser of the command line made of an argument. */
export function wrongArgument(error: unknown): HarnessError {
  const [text = '', ...more] = (error instanceof Error ? error.message : String(error)).split(', did you mean ');
  const meant = more.length === 0 ? '' : `Did you mean ${more.join(', ').replace(/\?$/, '')}? `;
  return new HarnessError('PODLORE_USAGE', text.charAt(0).toLowerCase() + text.slice(1), `${meant}See podlore --help.`);
}

/** file:line:column, what was read, the place, what to do. */
export function problemText(problem: Problem): string {
  const frame = problem.frame === '' ? [] : problem.frame.replace(/\n$/, '').split('\n').map((line) => `    ${frameLine(line)}`);
  return [`${plainLine(problem.file)}:${problem.line}:${problem.column}  ${plainLine(problem.message)} [${problem.code}]`, ...frame, `  ${plainLine(problem.wayOut)}`].join('\n');
}

/** 1 for a bug. */
export function exitCodeFor(error: unknown): number {
  const coded = codedError(error);
  return coded === null ? 1 : exitCodeOf(coded.code);
}

/** The mistakes behind a PODLORE_DOCUMENT error; empty for any other. */
function problemsOf(error: unknown): readonly Problem[] {
  const { problems } = (typeof error === 'object' && error !== null ? error : {}) as { readonly problems?: readonly Problem[] };
  return Array.isArray(problems) ? problems : [];
}

/** Inert, with its leading blanks: they are what points at the column. */
function frameLine(line: string): string {
  const blanks = /^[ |>\d]*/.exec(line)?.[0] ?? '';
  return blanks + plainLine(line.slice(blanks.length));
}
