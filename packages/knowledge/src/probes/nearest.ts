// Slips of the pen: which known word was meant.
import { slipsBetween } from '../slips.ts';

/**
 * The known words that are nearest to the written one, best first: equal but for case, at most two letters astray (one in words of three or
 * four, none in shorter ones), or a beginning of at least six letters. Empty: nothing is near.
 */
export function nearest<Name extends string>(written: string, known: readonly Name[]): readonly Name[] {
  const word = written.trim().toLowerCase().slice(0, longestWord);
  const allowed = word.length <= 2 ? 0 : word.length <= 4 ? 1 : 2;
  return known
    .map((name) => ({ name, slips: slipsBetween(word, name.toLowerCase(), allowed) }))
    .map(({ name, slips }) => ({ name, slips: slips > allowed && word.length >= 6 && name.toLowerCase().startsWith(word) ? allowed : slips }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
    .map(({ name }) => name);
}

/** Longer than any name and its slips; what is cut off cannot match. */
const longestWord = 64;
