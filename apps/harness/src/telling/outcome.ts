// A scenario's outcome in words, the same in every reporter.
import { steps as lifecycle, type Stage } from '@podlore/knowledge';
import type { ScenarioReport, Verdict } from '@podlore/scenario';
import { answerWord } from '../load/k6/points.ts';
import { seconds } from './story.ts';

export type Outcome = ScenarioReport['outcome'];

/** Beside colour there is always a sign: not everyone sees the colour. */
export const signs: { readonly [outcome in Outcome | Verdict['outcome']]: string } = { passed: '✓', held: '✓', failed: '✗', broken: '✗', undecided: '?', skipped: '–' };

/** What a verdict rests on: its reason, or the observations it cites. */
export function verdictReason(verdict: Verdict): string {
  if (verdict.outcome === 'undecided') return verdict.reason;
  const cited = verdict.because.map((id) => `#${id}`);
  const cites = cited.length > 6 ? `${cited.slice(0, 5).join(' ')} … ${cited.at(-1)}` : cited.join(' ');
  if (verdict.outcome === 'broken') return cites === '' ? verdict.reason : `${verdict.reason} (${cites})`;
  return verdict.late === true ? `later than predicted (${cites})` : verdict.early === true ? `earlier than predicted (${cites})` : cites;
}

/** The outcome, with its sign and with a mark where what held was not when it was predicted. */
export function verdictWord(verdict: Verdict): string {
  const mark = verdict.outcome !== 'held' ? '' : verdict.early === true ? ', early' : verdict.late === true ? ', late' : '';
  return `${signs[verdict.outcome]} ${verdict.outcome}${mark}`;
}

/** Predicted beside observed; empty where neither is known. */
export function timing(row: ScenarioReport['verdicts'][number]): string {
  const predicted = row.predicted === undefined ? [] : [`predicted ${bounds(row.predicted)}`];
  const observed = row.observedMs === undefined ? [] : [`observed ${seconds(row.observedMs)}`];
  return [...predicted, ...observed].join(', ');
}

function bounds([earliest, latest]: readonly [number, number]): string {
  return `${(earliest / 1_000).toFixed(1)} to ${seconds(latest)}`;
}

export function faultWords(fault: ScenarioReport['faults'][number]): string {
  if (!fault.injected && !fault.observed && fault.undone === false) return 'never injected; nothing to undo';
  const undone = fault.undone === 'undo' ? 'undone' : fault.undone === 'self-healed' ? 'healed by itself' : 'NOT undone';
  return [fault.injected ? 'injected' : 'NOT injected', fault.observed ? 'observed' : 'NOT observed', undone].join(', ');
}

export function loadWords({ result }: ScenarioReport['loads'][number]): string {
  const answers = Object.entries(result.total.answers).map(([answer, count]) => `${count} × ${answerWord(answer)}`);
  const thresholds = result.thresholds.map((threshold) => `${threshold.metric} ${threshold.expression} ${threshold.held ? 'held' : 'crossed'}`);
  const why = result.ending === 'could-not-start' ? [result.stderrTail] : [];
  return [result.ending, `${result.total.requests} requests (${answers.join(', ') || 'none'})`, `${result.droppedIterations} dropped`, ...thresholds, ...why].join('; ');
}

/** What podlore itself had to say, where the run did not go as planned. */
export function remarks(scenario: ScenarioReport): readonly string[] {
  return [...new Set(scenario.timeline.observations.flatMap(({ fact }) => (fact.type === 'harness' ? [fact.note] : [])))];
}

/** The six steps of each pod, each with the observation that shows it. */
export function podSteps(scenario: ScenarioReport): readonly { readonly pod: string; readonly steps: string }[] {
  const pods = new Map<string, string[]>();
  for (const { pod, step, observation } of scenario.steps) {
    const steps = pods.get(pod.pod) ?? [];
    pods.set(pod.pod, steps);
    steps.push(`${stepTitle(step)} ${observation === null ? '(not seen)' : `#${observation}`}`);
  }
  return [...pods].map(([pod, steps]) => ({ pod, steps: steps.join(' · ') }));
}

function stepTitle(step: Stage): string {
  return lifecycle.find((one) => one.id === step)?.title.en.toLowerCase() ?? step;
}

/** How many of each, worst first. */
export function countOutcomes(scenarios: readonly ScenarioReport[]): string {
  const order: readonly Outcome[] = ['failed', 'undecided', 'skipped', 'passed'];
  const counts = order.map((outcome) => ({ outcome, count: scenarios.filter((scenario) => scenario.outcome === outcome).length }));
  return counts.filter(({ count }) => count > 0).map(({ outcome, count }) => `${count} ${outcome}`).join(', ') || 'nothing ran';
}

/** The word for the whole run: failed before undecided, and nothing passed is no pass. */
export function outcomeOfAll(scenarios: readonly ScenarioReport[]): Outcome {
  const outcomes = new Set(scenarios.map((scenario) => scenario.outcome));
  if (outcomes.has('failed')) return 'failed';
  if (outcomes.has('undecided') || !outcomes.has('passed')) return 'undecided';
  return 'passed';
}
