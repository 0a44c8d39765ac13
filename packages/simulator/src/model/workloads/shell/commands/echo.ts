import type { Call, Machine } from '../../machine.ts';

const escapes: { readonly [letter: string]: string } = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** echo [-neE] [WORD…] */
export function echo(_machine: Machine, call: Call): number {
  const words = call.argv.slice(1);
  let newline = true;
  let interpret = false;
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    for (const letter of words.shift()?.slice(1) ?? '') {
      if (letter === 'n') newline = false;
      else interpret = letter === 'e';
    }
  }
  const text = words.join(' ');
  const [said, cut] = interpret ? unescape(text) : [text, false];
  call.stdout(said + (newline && !cut ? '\n' : ''));
  return 0;
}

/** The text, and whether \c cut it short. */
function unescape(text: string): readonly [string, boolean] {
  const end = text.search(/(?<!\\)(?:\\\\)*\\c/);
  const kept = end < 0 ? text : text.slice(0, text.indexOf('\\c', end));
  const said = kept.replace(/\\(?:0([0-7]{1,3})|x([\da-fA-F]{1,2})|([abfnrtv\\]))/g, (_all, octal?: string, hex?: string, letter?: string) =>
    octal !== undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (escapes[letter ?? ''] ?? ''),
  );
  return [said, end >= 0];
}
