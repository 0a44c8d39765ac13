// Columns on a terminal, where a Chinese character is two columns wide.

/** Rows of equal length into aligned lines; the last column is not padded. */
export function alignColumns(rows: readonly (readonly string[])[], gap = '  '): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell));
  return rows.map((row) => row.map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - columnsOf(cell)))).join(gap));
}

/** Lines no wider than `columns`, broken at blanks; those after the first begin with `indent` blanks. A longer word stays whole. */
export function wrapWords(text: string, columns: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S)(?= +\S)/)) {
    if (line === '' || columnsOf(line + word) <= columns) line += word;
    else {
      lines.push(line);
      line = ' '.repeat(indent) + word.trimStart();
    }
  }
  return [...lines, line];
}

/** How many columns a line of plain text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) if (!/\p{Mark}/u.test(character)) columns += wide.test(character) ? 2 : 1;
  return columns;
}

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
