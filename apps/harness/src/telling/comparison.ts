// Several scenarios side by side: what each did to the pod, to its clients, and how it healed. Read from their timelines, not from their names.
import type { Observation, ScenarioReport } from '@podlore/scenario';

export interface ComparisonRow {
  readonly scenario: string;
  readonly outcome: ScenarioReport['outcome'];
  readonly unready: boolean;
  readonly restarted: boolean;
  /** Answers in the order in which they changed after the fault. */
  readonly clientsSee: readonly string[];
  /** A restart, the undo of the fault, or the cluster by itself. In few letters: five columns are to fit a terminal. */
  readonly healsBy: string;
}

/** Scenarios in which a fault was felt. */
export function compare(scenarios: readonly ScenarioReport[]): readonly ComparisonRow[] {
  return scenarios.filter((scenario) => scenario.faults.some((fault) => fault.observed)).map(rowOf);
}

/** Said where the rows show it: one probe alone does half of the work. null: these rows show no such thing. */
export function insight(rows: readonly ComparisonRow[]): string | null {
  const shows = (unready: boolean, restarted: boolean) => rows.some((row) => row.outcome === 'passed' && row.unready === unready && row.restarted === restarted);
  if (!shows(true, true) || !shows(true, false) || !shows(false, true)) return null;
  return 'Liveness alone heals the container and never takes the pod out of the service; readiness alone takes it out and never heals it: so one usually configures both.';
}

function rowOf(scenario: ScenarioReport): ComparisonRow {
  const all = [...scenario.timeline.observations].sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  const removal = all.findIndex(({ fact }) => fact.type === 'phase' && fact.phase === 'remove');
  // What clients see once everything is being taken down tells nothing of the fault.
  const facts = removal === -1 ? all : all.slice(0, removal);
  const fault = facts.findIndex(({ fact }) => fact.type === 'fault' && fact.moment === 'injected');
  const after = facts.slice(fault === -1 ? facts.length : fault);
  const restarted = restartsIn(after) > restartsIn(facts.slice(0, Math.max(0, fault)));
  return {
    scenario: scenario.name,
    outcome: scenario.outcome,
    unready: after.some(({ fact }) => fact.type === 'endpoint' && fact.notReady.length > 0),
    restarted,
    clientsSee: answersIn(after),
    healsBy: healsBy(scenario, restarted),
  };
}

function restartsIn(facts: readonly Observation[]): number {
  return facts.reduce((most, { fact }) => (fact.type === 'pod' ? Math.max(most, ...fact.containers.map((container) => container.restarts)) : most), 0);
}

function answersIn(facts: readonly Observation[]): readonly string[] {
  const answers: string[] = [];
  for (const { fact } of facts) {
    if (fact.type === 'http' && answers.at(-1) !== String(fact.answer)) answers.push(String(fact.answer));
  }
  return answers;
}

function healsBy(scenario: ScenarioReport, restarted: boolean): string {
  if (scenario.faults.some((fault) => fault.undone === false)) return 'not healed';
  if (scenario.faults.every((fault) => fault.undone === 'self-healed')) return restarted ? 'restart' : 'itself';
  return 'undo';
}
