/** The known word that was probably meant: at most two letters astray, in short words one. undefined: none is near. */
export function meant(written: string, known: readonly string[]): string | undefined {
  const word = written.toLowerCase().slice(0, 64);
  const allowed = word.length <= 4 ? 1 : 2;
  const [best] = known.map((name) => ({ name, distance: distanceBetween(word, name.toLowerCase()) })).toSorted((left, right) => left.distance - right.distance);
  return best && best.distance <= allowed ? best.name : undefined;
}

/** Letters added, dropped or replaced. */
function distanceBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...left].entries()) {
    const next = [above + 1];
    for (const [index, other] of [...right].entries()) {
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The way out for a name that is none of the known ones. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = meant(written, known);
  return near === undefined ? `known are: ${known.join(', ')}` : `did you mean ${near}?`;
}
