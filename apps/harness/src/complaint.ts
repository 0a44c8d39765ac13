// An error, as the person at the terminal reads it. Text from files and from elsewhere is made inert.
import type { Problem } from '@podlore/scenario';
import { codedError, exitCodeOf } from './errors.ts';
import { plainLine } from './telling/untrusted.ts';

/** A PODLORE_ error in its own words; anything else is a bug, with what helps to find it. */
export function complaint(error: unknown): string {
  const coded = codedError(error);
  if (coded === null) return `podlore: this is a bug in podlore\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const problems = problemsOf(error);
  if (problems.length === 0) return [`podlore: ${plainLine(coded.message)} [${coded.code}]`, ...(coded.wayOut === '' ? [] : [`  ${plainLine(coded.wayOut)}`])].join('\n');
  return [...problems.map(problemText), `podlore: ${plainLine(coded.message)}`].join('\n');
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
