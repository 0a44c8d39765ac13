// From NAME=FILE to reporters that write there.
import type { Reporter } from '@podlore/scenario';
import { HarnessError } from '../errors.ts';
import { placeOf, type Output } from '../files/output.ts';
import { reporters } from '../reporters.ts';
import { defaultColumns, defaultOut, type RunOptions, type Terminal } from './options.ts';

const silent: Terminal = { result: () => undefined, progress: () => undefined, colour: { result: false, progress: false } };

/** Nothing is written before the run is over; what is wrong with a name or a file is said before it begins. */
export function chooseReporters(options: RunOptions, output: Output, terminal: Terminal = silent): readonly Reporter[] {
  const files = new Set<string>();
  return (options.reporters ?? []).map((chosen) => {
    if (typeof chosen !== 'string') return chosen;
    const { kind, file } = parseReporter(chosen);
    if (file !== null) {
      const place = placeOf(options.out ?? defaultOut, file);
      if (files.has(place)) throw new HarnessError('PODLORE_USAGE', `two reporters would write ${file}`, 'Give each a file of its own: --reporter NAME=FILE.');
      files.add(place);
    }
    return kind.create({ columns: defaultColumns, ...terminal, file: (text) => void (file !== null && output.stage(file, text)) });
  });
}

/** Every file that a reporter chosen by name will write, as a full path. */
export function reporterFiles(options: RunOptions): readonly string[] {
  return (options.reporters ?? []).flatMap((chosen) => {
    const file = typeof chosen === 'string' ? parseReporter(chosen).file : null;
    return file === null ? [] : [placeOf(options.out ?? defaultOut, file)];
  });
}

function parseReporter(chosen: string): { readonly kind: (typeof reporters)[number]; readonly file: string | null } {
  const cut = chosen.indexOf('=');
  const name = cut === -1 ? chosen : chosen.slice(0, cut);
  const kind = reporters.find((one) => one.name === name);
  if (kind === undefined) throw new HarnessError('PODLORE_USAGE', `no reporter is called ${JSON.stringify(name)}`, `There are ${reporters.map((one) => one.name).join(', ')}.`);
  if (cut === -1) return { kind, file: kind.file };
  if (kind.file === null) throw new HarnessError('PODLORE_USAGE', `the reporter ${kind.name} writes to the terminal and takes no file`, `Leave out ${JSON.stringify(chosen.slice(cut))}.`);
  return { kind, file: chosen.slice(cut + 1) };
}
