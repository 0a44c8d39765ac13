// From paths to checked scenarios, or to every mistake that was found in them.
import { loadScenarios, type Problem, type Scenario } from '@podlore/scenario';
import { HarnessError } from '../errors.ts';
import { findScenarios } from '../files/find-scenarios.ts';
import { filesOf } from '../files/scenario-files.ts';

/** Reads and checks every scenario under the paths; nothing is started. Rejects when there is none. */
export async function loadDocuments(paths: readonly string[]): Promise<{ readonly scenarios: readonly Scenario[]; readonly problems: readonly Problem[] }> {
  const found = await findScenarios(paths);
  return loadScenarios(await Promise.all(found.map(async (path) => ({ path, files: await filesOf(path) }))));
}

/** Mistakes in documents, as one error. Each stays a Problem, for whoever shows them one by one. */
export class DocumentError extends HarnessError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('PODLORE_DOCUMENT', `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'} in the scenarios; nothing was started`, problems[0]?.wayOut ?? '');
    this.problems = problems;
  }
}
