// Which words the catalogue explains at which field.

import type { Json } from '../json.ts';
import type { Finding } from './diagnosis.ts';
import { asInteger, asText, isObject } from './read.ts';
import { catalogue } from './registry.ts';
import type { StatusId } from './registry.ts';
import type { Rule, StatusEvidence } from './status.ts';

export const waitingWords = wordsAt('status.containerStatuses[].state.waiting.reason');
export const terminatedWords = wordsAt('status.containerStatuses[].state.terminated.reason');
export const podReasonWords = wordsAt('status.reason');
export const phaseWords = wordsAt('status.phase');

/** The finding for the waiting state at `field`: by its reason, and as Waiting where no entry explains that. */
export function waitingFinding(waiting: Json | undefined, field: string, container: string | null): Finding {
  const reason = isObject(waiting) ? asText(waiting.reason) : '';
  const status = waitingWords.get(reason);
  if (status === undefined) return { status: 'Waiting', evidence: [unexplained(`${field}.reason`, container, reason)] };
  return { status, evidence: [quote(`${field}.reason`, container, reason)] };
}

/** The finding for a terminated state at `field`: by its reason, and by its exit code where no entry explains that. */
export function terminatedFinding(terminated: Json | undefined, field: string, container: string | null): Finding {
  const reason = isObject(terminated) ? asText(terminated.reason) : '';
  const exitCode = isObject(terminated) ? asInteger(terminated.exitCode) : 0;
  const code: StatusEvidence = { field: `${field}.exitCode`, container, expected: exitCode === 0 ? '0' : 'not 0', received: exitCode };
  const status = terminatedWords.get(reason);
  if (status === undefined) return { status: exitCode === 0 ? 'Completed' : 'Error', evidence: [code] };
  return { status, evidence: [quote(`${field}.reason`, container, reason), code] };
}

export function quote(field: string, container: string | null, word: string): StatusEvidence {
  return { field, container, expected: JSON.stringify(word), received: word };
}

/** Evidence of a word that no entry explains. */
export function unexplained(field: string, container: string | null, word: string): StatusEvidence {
  return { field, container, expected: 'a word of the catalogue', received: word };
}

function wordsAt(field: string): ReadonlyMap<string, StatusId> {
  const words = new Map<string, StatusId>();
  for (const status of catalogue) {
    for (const rule of alternatives(status.when)) {
      if ('equals' in rule && rule.field === field && typeof rule.equals === 'string') words.set(rule.equals, status.id);
    }
  }
  return words;
}

/** A word that stands only beside other conditions does not explain by itself. */
function alternatives(rule: Rule): readonly Rule[] {
  return 'any' in rule ? rule.any : [rule];
}
