import type { Files } from '../ports/files.ts';
import type { Problem } from '../problem.ts';
import type { GivenStep, Scenario } from '../scenario.ts';
import { fileMistake, readBeside, readGiven } from './given.ts';
import { readWritten } from './issues.ts';
import { problemAt, problemIn } from './problems.ts';
import { checkReferences } from './references.ts';
import type { WrittenScenario } from './written.ts';
import { readYaml, type YamlDocument } from './yaml.ts';

/** A scenario document: `path` as it was given; `files` reads relative to the document's own folder, the document itself by the last part of `path`. */
export interface ScenarioEntry {
  readonly path: string;
  readonly files: Files;
}

/** Reads, checks and resolves documents. With one problem or more, nothing may be started. No entries at all is a problem too. */
export async function loadScenarios(entries: readonly ScenarioEntry[]): Promise<{ readonly scenarios: readonly Scenario[]; readonly problems: readonly Problem[] }> {
  if (entries.length === 0) return { scenarios: [], problems: [problemIn('', { code: 'PODLORE_NO_SCENARIO', message: 'there is no scenario to run', wayOut: 'name a scenario file, or a folder that holds some' })] };
  const loaded: Loaded[] = [];
  for (const entry of entries) loaded.push(await loadOne(entry));
  const scenarios = loaded.flatMap(({ scenario }) => scenario ?? []);
  return { scenarios, problems: [...loaded.flatMap(({ problems }) => problems), ...sameNames(loaded)] };
}

interface Loaded {
  /** null: it has problems. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  readonly document?: YamlDocument;
}

async function loadOne({ path, files }: ScenarioEntry): Promise<Loaded> {
  const read = await files.read(path.split(/[\\/]/).at(-1) ?? path).catch(fileMistake);
  if (!('text' in read)) return { scenario: null, problems: [problemIn(path, read)] };
  const source = { file: read.shown, text: read.text };
  const { documents, problems } = readYaml(source, 'scenario');
  if (problems.length > 0) return { scenario: null, problems };
  const [document, second] = documents;
  if (!document) return { scenario: null, problems: [problemAt(source, { line: 1, column: 1 }, { code: 'PODLORE_SCENARIO_EMPTY', message: 'this file is empty', wayOut: 'write a scenario; scenarios/seed has some to copy' })] };
  if (second) return { scenario: null, problems: [problemAt(source, second.placeOf([]), { code: 'PODLORE_SCENARIO_MANY', message: 'a second document begins here', wayOut: 'keep one scenario per file' })] };
  const { written, problems: shape } = readWritten(document);
  return written ? resolve(path, written, document, files) : { scenario: null, problems: shape };
}

async function resolve(path: string, written: WrittenScenario, document: YamlDocument, files: Files): Promise<Loaded> {
  const { given, problems } = await readGiven(written, document, files);
  const [first, ...rest] = given;
  if (problems.length > 0 || !first) return { scenario: null, problems };
  const { scripts, problems: scriptProblems } = await readScripts(written, document, files);
  const steps = [first, ...rest] as const;
  const { mistakes, targets } = checkReferences(written, steps);
  const wrong = [...scriptProblems, ...mistakes.map(({ path: where, mistake }) => problemAt(document.source, document.placeOf(where), mistake))];
  if (wrong.length > 0) return { scenario: null, problems: wrong };
  const { name, summary, nodePorts } = written;
  const scenario: Scenario = {
    name,
    file: path,
    summary: { ...(summary?.en !== undefined && { en: summary.en }), ...(summary?.zh !== undefined && { zh: summary.zh }) },
    nodePorts: nodePorts ?? 'free',
    loads: (written.load ?? []).map((load) => load.name),
    written,
    given: steps satisfies readonly GivenStep[],
    targets,
    scripts,
  };
  return { scenario, problems: [], document };
}

async function readScripts(written: WrittenScenario, document: YamlDocument, files: Files): Promise<{ readonly scripts: { readonly [load: string]: string }; readonly problems: readonly Problem[] }> {
  const scripts: [string, string][] = [];
  const problems: Problem[] = [];
  for (const [index, load] of (written.load ?? []).entries()) {
    if (load.script === undefined) continue;
    const read = await readBeside(files, load.script);
    if ('text' in read) scripts.push([load.name, read.text]);
    else problems.push(problemAt(document.source, document.placeOf(['load', index, 'script']), read));
  }
  return { scripts: Object.fromEntries(scripts), problems };
}

/** A report is read by name: two scenarios of one name would be one in it. */
function sameNames(loaded: readonly Loaded[]): readonly Problem[] {
  const files = new Map<string, string>();
  return loaded.flatMap(({ scenario, document }) => {
    if (!scenario || !document) return [];
    const other = files.get(scenario.name);
    files.set(scenario.name, scenario.file);
    return other === undefined ? [] : [problemAt(document.source, document.placeOf(['name']), { code: 'PODLORE_NAME_TWICE', message: `${other} is called ${scenario.name} too`, wayOut: 'give each scenario a name of its own' })];
  });
}
