import type { Call, Machine } from '../../machine.ts';

const escapes: { readonly [letter: string]: string } = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

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
  if (said === undefined) {
    call.stderr(`${call.name}: podlore does not model escapes for bytes that are no ASCII\n`);
    return 2;
  }
  call.stdout(said + (newline && !cut ? '\n' : ''));
  return 0;
}

/** The text, and whether \c cut it short. undefined: it holds a byte that only a larger character could. */
function unescape(text: string): readonly [string | undefined, boolean] {
  const end = text.search(/(?<!\\)(?:\\\\)*\\c/);
  const kept = end < 0 ? text : text.slice(0, text.indexOf('\\c', end));
  let ascii = true;
  const said = kept.replace(/\\(?:0?([0-3][0-7]{0,2}|[4-7][0-7]?)|x([\da-fA-F]{1,2})|([abefnrtv\\]))/g, (_all, octal?: string, hex?: string, letter?: string) => {
    if (letter !== undefined) return escapes[letter] ?? '';
    const code = hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16);
    ascii &&= code < 0x80;
    return String.fromCharCode(code);
  });
  return [ascii ? said : undefined, end >= 0];
}
