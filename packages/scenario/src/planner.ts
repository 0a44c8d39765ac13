import { entryOf } from './entry.ts';
import { PodloreError } from './errors.ts';
import type { Entry } from './expectations/expectation.ts';
import { member, textAt } from './json.ts';
import type { PlanOptions, PlanResult, PlannedExpectation, ScenarioPlan } from './plan.ts';
import { lanesOf, loadsOf } from './planning/clients.ts';
import { planExpectation, sightsOf } from './planning/expectations.ts';
import { faultOf, physicsOf, planFaults } from './planning/faults.ts';
import type { AbilityName, Sight } from './ports/cluster.ts';
import type { ScenarioReport } from './report.ts';
import type { Scenario } from './scenario.ts';

/**
 * Decides before anything starts: what will be asked, by when it must have happened, and whether this cluster can do and show it.
 * Throws PODLORE_LOAD_NEEDS_WALL_CLOCK: k6 lives in real time.
 */
export function planScenario(scenario: Scenario, options: PlanOptions): PlanResult {
  if (options.load && options.clock === 'virtual' && scenario.loads.length > 0) {
    throw new PodloreError('PODLORE_LOAD_NEEDS_WALL_CLOCK', `${scenario.file} has a load block, and k6 lives in real time`, 'use --clock wall, or leave the load out with --no-load');
  }
  const plan = planOf(scenario, options);
  const missing = missingFor(plan, options);
  return missing.length === 0 ? { outcome: 'planned', plan } : { outcome: 'skipped', report: skipped(plan, missing) };
}

function planOf(scenario: Scenario, options: PlanOptions): ScenarioPlan {
  const { written, name, file, nodePorts, given, targets } = scenario;
  const lanes = lanesOf(scenario);
  const faults = planFaults(scenario, lanes);
  const heal = written.heal ?? 'undo';
  const physics = physicsOf(scenario, faults, lanes, 'fault');
  const during = written.during.map((entry) => planExpectation(entryOf(entry), physics));
  const afterPhysics = heal === 'self' ? physics : physicsOf(scenario, faults, lanes, 'undo');
  const expectedAfter = (written.after ?? []).map((entry) => planExpectation(entryOf(entry), afterPhysics));
  const after = [...expectedAfter, ...impliedLoads(scenario, [...during, ...expectedAfter]).map((entry) => planExpectation(entry, afterPhysics))];
  const wanted = (expectation: PlannedExpectation): boolean => options.load || !sightsOf(expectation).includes('load');
  return {
    format: 'podlore.plan/v1',
    name,
    file,
    clock: options.clock,
    nodePorts,
    given,
    targets,
    lanes,
    loads: options.load ? loadsOf(scenario) : [],
    faults,
    heal,
    opens: faults.length > 0 || given.every(({ until }) => until === 'ready') ? 'fault' : 'given',
    during: during.filter(wanted),
    after: after.filter(wanted),
    notAsked: options.load ? [] : [...scenario.loads.map((load) => `load ${load}`), ...[...during, ...after].filter((expectation) => !wanted(expectation)).map(({ label }) => label)],
  };
}

/** Thresholds decide, whether or not somebody wrote an expectation for them: a load that nobody judges would be theatre. */
function impliedLoads({ loads }: Scenario, written: readonly PlannedExpectation[]): readonly Entry[] {
  const judged = new Set(written.flatMap(runsJudged));
  return loads.filter((name) => !judged.has(name)).map((name) => ({ kind: 'load', params: { run: name }, within: null }));
}

const runsJudged = ({ kind, params, parts }: PlannedExpectation): readonly string[] => [
  ...(kind === 'load' && member(params, 'share') === undefined ? [textAt(params, 'run') ?? ''] : []),
  ...parts.flatMap(runsJudged),
];

/** Load facts come from the load driver and rows of the harness from the harness: the cluster need not see them. */
const notTheClusters: ReadonlySet<Sight> = new Set(['load', 'load-end']);

function missingFor(plan: ScenarioPlan, { abilities, sees }: PlanOptions): readonly (AbilityName | Sight)[] {
  const needs = plan.faults.flatMap(({ kind }) => faultOf(kind).needs).filter((need) => !abilities.has(need));
  const reads = [...plan.during, ...plan.after].flatMap(sightsOf).filter((sight) => !notTheClusters.has(sight) && !sees.has(sight));
  return [...new Set([...needs, ...reads])];
}

const skipped = ({ name, clock, notAsked }: ScenarioPlan, skippedFor: readonly (AbilityName | Sight)[]): ScenarioReport => ({
  name,
  outcome: 'skipped',
  clock,
  skippedFor,
  notAsked,
  nodePorts: [],
  steps: [],
  verdicts: [],
  faults: [],
  loads: [],
  timeline: { observations: [], closedAtMs: null },
});
