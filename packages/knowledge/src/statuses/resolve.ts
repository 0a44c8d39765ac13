// From what a person typed, or a screen showed, to the entries meant.

import { slipsBetween } from '../slips.ts';
import type { Status } from './status.ts';
import { catalogue } from './registry.ts';
import type { StatusId } from './registry.ts';

/** No word of the catalogue comes near this, and the cost of comparing grows with the length. */
const longestWord = 80;

const entries = catalogue.map((status) => ({ status, id: plain(status.id), names: [status.code, ...status.aliases].map(plain) }));

/**
 * The entries that a text means, best first: by id, then by code or alias, in any case, with or without `Init:` before it and spaces or hyphens
 * within; and where nothing fits exactly, those one letter off, in long words two. Empty where nothing is near: a guess would mislead.
 */
export function resolveStatus(text: string): readonly Status<StatusId>[] {
  if (text.length > longestWord) return [];
  const word = plain(withoutInit(text.trim()));
  if (word === '') return [];
  const exact = [...entries.filter((entry) => entry.id === word), ...entries.filter((entry) => entry.id !== word && entry.names.includes(word))];
  if (exact.length > 0) return exact.map((entry) => entry.status);
  const allowed = slipsAllowed(word);
  return entries
    .map((entry) => ({ status: entry.status, slips: Math.min(...[entry.id, ...entry.names].map((name) => (/\d/u.test(name) ? Infinity : slipsBetween(word, name, allowed)))) }))
    .filter((candidate) => candidate.slips <= allowed)
    .sort((left, right) => left.slips - right.slips)
    .map((candidate) => candidate.status);
}

/** `Init:Error` is the Error of an init container; `Init:1/2` is a word of its own, whatever its numbers. */
function withoutInit(text: string): string {
  if (/^init:\d+\/\d+$/iu.test(text)) return 'Init:N/M';
  return /^init:[a-z]{2,}/iu.test(text) ? text.slice('Init:'.length) : text;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/gu, '');
}

/** In a short word one letter more makes another word: PodReady is not a misspelt NotReady. */
function slipsAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 10 ? 1 : 2;
}
