// Slips of the pen: which known word was meant.

/**
 * The known words that are nearest to the written one, best first: equal but for case, at most two letters astray (one in words of three or
 * four, none in shorter ones), or a beginning of at least six letters. Empty: nothing is near.
 */
export function nearest<Name extends string>(written: string, known: readonly Name[]): readonly Name[] {
  const word = written.trim().toLowerCase().slice(0, longestWord);
  const allowed = word.length <= 2 ? 0 : word.length <= 4 ? 1 : 2;
  return known
    .map((name) => ({ name, slips: slipsBetween(word, name.toLowerCase()) }))
    .map(({ name, slips }) => ({ name, slips: slips > allowed && word.length >= 6 && name.toLowerCase().startsWith(word) ? allowed : slips }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
    .map(({ name }) => name);
}

/** Longer than any name and its slips; what is cut off cannot match. */
const longestWord = 64;

/** Letters dropped, added, replaced, or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (beforeLast[j - 2] ?? Infinity) + 1);
      row.push(slips);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
