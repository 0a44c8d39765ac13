/** A number in [0, 1) that depends on the seed and on what it is for, and on nothing else (FNV-1a, then a final mix). */
export function chance(seed: number, purpose: string): number {
  return hash(`${seed} ${purpose}`) / 0x1_0000_0000;
}

/** Eight characters that tell runs apart. */
export const mark = (seed: number, purpose: string): string => hash(`${seed} ${purpose}`).toString(36).padStart(7, '0');

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
