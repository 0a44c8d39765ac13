import type { KubeObject, NonEmpty } from '@podlore/knowledge';
import type { Files } from '../ports/files.ts';
import type { Problem } from '../problem.ts';
import type { GivenStep } from '../scenario.ts';
import { edited } from './edits.ts';
import { probeProblems, readManifests, type Manifest } from './manifest.ts';
import { nodePortProblems } from './node-ports.ts';
import { pathRefusal } from './manifest-path.ts';
import { problemAt, type Mistake } from './problems.ts';
import type { WrittenScenario } from './written.ts';
import type { YamlDocument } from './yaml.ts';
import type { Path } from './yaml-node.ts';

/** What a file port said, or why it was never asked. */
export async function readBeside(files: Files, path: string): Promise<{ readonly text: string; readonly shown: string } | Mistake> {
  return pathRefusal(path) ?? (await files.read(path).catch(fileMistake));
}

/** The Files port rejects with a PODLORE_ error; anything else is a bug and goes on up. */
export function fileMistake(error: unknown): Mistake {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !isCode(error.code)) throw error;
  return { code: error.code, message: error.message, wayOut: 'wayOut' in error && typeof error.wayOut === 'string' ? error.wayOut : 'name another file' };
}

const isCode = (code: string): code is `PODLORE_${string}` => code.startsWith('PODLORE_');

/** Loads every manifest, makes the edits, and checks what came of it. */
export async function readGiven(written: WrittenScenario, document: YamlDocument, files: Files): Promise<{ readonly given: readonly GivenStep[]; readonly problems: readonly Problem[] }> {
  const given: GivenStep[] = [];
  const problems: Problem[] = [];
  const all: Manifest[] = [];
  const refuse = (path: Path, mistake: Mistake): void => void problems.push(problemAt(document.source, document.placeOf(path), mistake));
  for (const [index, step] of written.given.entries()) {
    const read = await readBeside(files, step.apply);
    if (!('text' in read)) {
      refuse(['given', index, 'apply'], read);
      continue;
    }
    const { manifests, problems: own } = readManifests({ file: read.shown, text: read.text });
    problems.push(...own);
    all.push(...manifests);
    const objects = own.length > 0 ? null : afterEdits(manifests, step.edits ?? [], (edit, mistake) => refuse(['given', index, 'edits', edit], mistake));
    if (objects) given.push({ file: step.apply, objects, until: step.until ?? 'ready' });
  }
  return { given, problems: [...problems, ...nodePortProblems(all)] };
}

type Edits = NonNullable<WrittenScenario['given'][number]['edits']>;

/** null: there is nothing to apply. */
function afterEdits(manifests: readonly Manifest[], edits: Edits, refuse: (edit: number, mistake: Mistake) => void): NonEmpty<KubeObject> | null {
  let objects: readonly KubeObject[] = manifests.map(({ object }) => object);
  for (const [index, edit] of edits.entries()) {
    const result = edited(objects, edit);
    if (result.mistake) refuse(index, result.mistake);
    else for (const { mistake } of result.objects.flatMap(probeProblems)) refuse(index, mistake);
    objects = result.objects;
  }
  const [first, ...rest] = objects;
  return first ? [first, ...rest] : null;
}
