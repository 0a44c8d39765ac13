import type { Call, Machine } from '../../machine.ts';
import { sleep as wait, type Body } from '../../process.ts';

const unitSeconds: { readonly [unit: string]: number } = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** sleep N[smhd]…, on the simulated clock. */
export function* sleep({ world }: Machine, call: Call): Body {
  const words = call.argv.slice(1);
  const seconds = words.map((word) => {
    const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(word);
    if (word === 'inf' || word === 'infinity') return Infinity;
    return match === null ? undefined : Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? 1);
  });
  const wrong = words.find((_word, at) => seconds[at] === undefined);
  if (words.length === 0 || wrong !== undefined) {
    call.stderr(wrong === undefined ? 'Usage: sleep [N]...\n' : `sleep: invalid number '${wrong}'\n`);
    return 1;
  }
  const total = seconds.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  yield total === Infinity ? () => () => {} : wait(world, total * 1000);
  return 0;
}
