// Nothing unfinished is committed: no notes to oneself, no skipped or lonely test, no mock where the simulator would do.
import { codeLines, filesOf, remarksOn } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const rooms = ['packages/', 'apps/', 'tools/', 'scenarios/', 'docs/', '.ci/'];
const ourselves = 'tools/tidy/leftovers';

/** Notes to oneself, in code, prose and comments alike. */
export function noteRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return filesOf(files, rooms, [''])
    .filter(({ path }) => !path.startsWith(ourselves))
    .flatMap(({ path, text }) => remarksOn(path, text.split('\n'), /\b(?:TODO|FIXME|XXX|HACK)\b|\bnot implemented\b/i, (found) => `"${found}": finish it, or say what is true`));
}

/** Tests that do not run, tests that keep the others from running, and stand-ins for what the simulator does better. */
export function testRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return filesOf(files, rooms, ['.ts'])
    .filter(({ path }) => !path.startsWith(ourselves))
    .flatMap(({ path, text }) => remarksOn(path, codeLines(text), /\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|only|todo|skipIf|fails)\b|\bvi\.(?:mock|doMock|spyOn|useFakeTimers)\b/, (found) => `"${found}": a test runs, alone among others, on the real thing or the simulator`));
}
