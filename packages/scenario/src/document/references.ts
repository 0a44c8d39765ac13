// Every name in a scenario must be the name of something in it.
import { catalogue } from '@podlore/knowledge';
import { entryOf } from '../entry.ts';
import { faults } from '../faults.ts';
import type { Fault } from '../faults/fault.ts';
import { expectations } from '../expectations.ts';
import type { Entry, Expectation } from '../expectations/expectation.ts';
import { listAt, textAt } from '../json.ts';
import { portsOf, servicesIn } from '../planning/services.ts';
import type { GivenStep, Target } from '../scenario.ts';
import { didYouMean, meant } from './meant.ts';
import type { Mistake } from './problems.ts';
import { targetNamed, targetsIn } from './targets.ts';
import { shapes, type WrittenScenario } from './written.ts';
import type { Path } from './yaml-node.ts';

export interface Misplaced {
  readonly path: Path;
  readonly mistake: Mistake;
}

/** Mistakes in what names what, and every target that the scenario speaks of. */
export function checkReferences(written: WrittenScenario, given: readonly GivenStep[]): { readonly mistakes: readonly Misplaced[]; readonly targets: readonly Target[] } {
  const targets = new Map(targetsIn(given).map((target) => [target.name, target]));
  const mistakes: Misplaced[] = [];
  const known: Known = { written, given, targets, refuse: (path, mistake) => void mistakes.push({ path, mistake }) };
  for (const list of ['lanes', 'load'] as const) written[list]?.forEach((client, index) => checkClient(known, client, [list, index]));
  written.fault?.forEach((entry, index) => checkFault(known, entryOf(entry), ['fault', index]));
  for (const phase of ['during', 'after'] as const) written[phase]?.forEach((entry, index) => checkExpectation(known, entryOf(entry), [phase, index]));
  return { mistakes, targets: [...targets.values()] };
}

interface Known {
  readonly written: WrittenScenario;
  readonly given: readonly GivenStep[];
  readonly targets: Map<string, Target>;
  refuse(path: Path, mistake: Mistake): void;
}

function checkClient({ given, refuse }: Known, client: { readonly service: string; readonly port?: number | undefined }, path: Path): void {
  const services = servicesIn(given);
  const service = services.find(({ metadata }) => metadata.name === client.service);
  if (!service) return refuse([...path, 'service'], nothing('Service', client.service, services.map(({ metadata }) => metadata.name)));
  const ports = portsOf(service);
  if (client.port === undefined && ports.length !== 1) return refuse([...path, 'service'], { code: 'PODLORE_AIMED_AT_NOTHING', message: `the Service ${client.service} has ${ports.length} ports`, wayOut: `say which: port: ${ports.join(' or ')}` });
  if (client.port !== undefined && !ports.includes(client.port)) refuse([...path, 'port'], { code: 'PODLORE_AIMED_AT_NOTHING', message: `the Service ${client.service} has no port ${client.port}`, wayOut: `it has: ${ports.join(', ')}` });
}

function checkFault(known: Known, { kind, params }: Entry, path: Path): void {
  const item = (faults as readonly Fault[]).find((candidate) => candidate.kind === kind);
  const read = item?.shape.safeParse(params);
  if (!item || !read?.success) return;
  const { target: name, container } = item.aimsAt(read.data);
  const target = useTarget(known, name, [...path, kind, 'in']);
  if (!target) return;
  const containers = listAt(target.podSpec, 'containers').flatMap((candidate) => textAt(candidate, 'name') ?? []);
  if (container !== null && !containers.includes(container)) known.refuse([...path, kind, 'container'], nothing(`container of ${name}`, container, containers));
  if (container === null && containers.length !== 1) known.refuse([...path, kind], { code: 'PODLORE_AIMED_AT_NOTHING', message: `${name} has ${containers.length} containers`, wayOut: `say which: container: ${containers.join(' or ')}` });
}

/** whole: the kind that it is a part of. null: it stands for itself. */
function checkExpectation(known: Known, { kind, params, within }: Entry, path: Path, whole: string | null = null): void {
  const item = (expectations as readonly Expectation[]).find((candidate) => candidate.kind === kind);
  const read = item?.shape(shapes).safeParse(params);
  if (!item || !read?.success) return;
  if (within !== null && item.onlyWatches?.(read.data)) known.refuse([...path, 'within'], misplaced(`${kind} only watches here, so a deadline says nothing`, kind === 'load' ? 'leave within out' : `say how long with for, inside ${kind}`));
  if (whole !== null && item.reads(read.data).includes('load')) known.refuse([...path, kind], misplaced('load is judged when all is over, so it cannot be a part of something else', 'let it stand in during or after by itself'));
  if ((whole === 'never' || whole === 'stays') && !item.condition?.(read.data)) known.refuse([...path, kind], misplaced(`no single observation shows this, so ${whole} cannot hold it`, 'ask for what one answer or one pod can show, for example http with answer'));
  for (const { field, to, name } of item.refers(read.data)) {
    const where = [...path, kind, field];
    if (to === 'target') useTarget(known, name, where);
    else if (to === 'status') checkStatus(known, name, where, whole === 'never');
    else if (!namesOf(known, to).includes(name)) known.refuse(where, nothing(words[to], name, namesOf(known, to)));
  }
  const inList = Array.isArray(params);
  item.parts?.(read.data).forEach((part, index) => checkExpectation(known, part, inList ? [...path, kind, index] : [...path, kind], kind));
}

/** The STATUS cell may hold any reason a runtime invents; but what is nearly a known word is a slip, and a `never` of a word that nobody knows would hold for ever. */
function checkStatus({ refuse }: Known, word: string, path: Path, isNever: boolean): void {
  if (statusIds.has(word)) return;
  const near = meant(word, [...statusIds]);
  const unknown = { code: 'PODLORE_UNKNOWN_STATUS', message: `no status is called ${JSON.stringify(word)}` } as const;
  if (near !== undefined) refuse(path, { ...unknown, wayOut: `did you mean ${near}?` });
  else if (isNever) refuse(path, { ...unknown, wayOut: 'under never only words of the catalogue prove something; podlore status lists them' });
}

const statusIds: ReadonlySet<string> = new Set(catalogue.map(({ id }) => id));

/** Remembers a target that is spoken of, so that pods are called by that name too. */
function useTarget({ given, targets, refuse }: Known, name: string, path: Path): Target | undefined {
  const target = targets.get(name) ?? targetNamed(name, given);
  if (target) targets.set(name, target);
  else refuse(path, nothing('pod', name, [...targets.keys()]));
  return target;
}

const misplaced = (message: string, wayOut: string): Mistake => ({ code: 'PODLORE_SCENARIO_SHAPE', message, wayOut });

const words = { service: 'Service', lane: 'lane', load: 'load block' } as const;

const namesOf = ({ written, given }: Known, to: keyof typeof words): readonly string[] =>
  to === 'service' ? servicesIn(given).map(({ metadata }) => metadata.name) : ((to === 'lane' ? written.lanes : written.load) ?? []).map(({ name }) => name);

const nothing = (what: string, name: string, known: readonly string[]): Mistake => ({
  code: 'PODLORE_AIMED_AT_NOTHING',
  message: `there is no ${what} ${JSON.stringify(name)} in this scenario`,
  wayOut: known.length === 0 ? `this scenario has none` : didYouMean(name, known),
});
