// The timeline as a person would tell it: one row for each change, none for what stayed the same. A fold, so it can be told while it happens.
import type { Fact, LoadSample, Observation, ScenarioReport } from '@podlore/scenario';
import { answerWord } from '../load/k6/points.ts';

export interface StoryRow {
  readonly id: number;
  readonly scenario: string;
  /** Since the scenario's first observation. */
  readonly sinceMs: number;
  readonly topic: 'phase' | 'pod' | 'probe' | 'event' | 'endpoint' | 'client' | 'load' | 'fault' | 'gap' | 'note';
  readonly mood: 'good' | 'bad' | 'plain';
  /** Untrusted. */
  readonly text: string;
}

/**
 * Takes observations in any order of scenarios; gives the row each makes, or null when it tells nothing new, or comes after its scenario's end.
 * kept: ids whose rows are told all the same, for something refers to them.
 */
export function createStory(kept: ReadonlySet<number> = new Set()): { tell(observation: Observation): StoryRow | null } {
  const begun = new Map<string, number>();
  const ended = new Set<string>();
  const last = new Map<string, string>();
  return {
    tell({ id, scenario, atMs, fact }) {
      const from = begun.get(scenario) ?? atMs;
      begun.set(scenario, from);
      const keep = kept.has(id);
      if (ended.has(scenario) && !keep) return null;
      if (fact.type === 'phase' && fact.phase === 'end') ended.add(scenario);
      const line = lineOf(fact) ?? (keep ? quietLine(fact) : null);
      if (line === null) return null;
      if (line.about !== null) {
        const key = `${scenario}\0${line.about}`;
        if (last.get(key) === line.text && !keep) return null;
        last.set(key, line.text);
      }
      return { id, scenario, sinceMs: atMs - from, topic: line.topic, mood: line.mood, text: shortIds(line.text) };
    },
  };
}

/** All rows of a closed timeline, in order of time. kept: as createStory has it. */
export function storyOf(observations: readonly Observation[], kept: ReadonlySet<number> = new Set()): readonly StoryRow[] {
  const story = createStory(kept);
  return [...observations].sort((a, b) => a.atMs - b.atMs || a.id - b.id).flatMap((observation) => story.tell(observation) ?? []);
}

/** The observations that verdicts and steps refer to. */
export function citedIn(scenario: ScenarioReport): ReadonlySet<number> {
  const because = scenario.verdicts.flatMap(({ verdict }) => (verdict.outcome === 'undecided' ? [] : verdict.because));
  return new Set([...because, ...scenario.steps.flatMap(({ observation }) => observation ?? [])]);
}

/** A container's id is 64 digits; a runtime's own tools show twelve of them. The report in JSON has them all. */
function shortIds(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

interface Line {
  readonly topic: StoryRow['topic'];
  readonly mood: StoryRow['mood'];
  readonly text: string;
  /** Rows about the same thing that say the same are told once; null: told every time. */
  readonly about: string | null;
}

function lineOf(fact: Fact): Line | null {
  switch (fact.type) {
    case 'phase':
      return { topic: 'phase', mood: 'plain', text: fact.phase, about: null };
    case 'pod': {
      const text = `${fact.pod.pod}  ${fact.row.ready}  ${fact.row.status}  restarts ${fact.row.restarts}`;
      return { topic: 'pod', mood: fact.ready ? 'good' : 'plain', text, about: `pod ${fact.pod.namespace}/${fact.pod.pod}` };
    }
    case 'pod-gone':
      return { topic: 'pod', mood: 'plain', text: `${fact.pod.pod}  gone`, about: null };
    case 'probe':
      return { topic: 'probe', mood: fact.answer === 'success' ? 'good' : 'bad', text: `${fact.probe} of ${fact.target.container}: ${fact.answer}`, about: `probe ${fact.target.pod}/${fact.target.container}/${fact.probe}` };
    case 'event':
      return { topic: 'event', mood: 'plain', text: `${fact.about.kind}/${fact.about.name}  ${fact.reason}: ${fact.message}`, about: `event ${fact.about.name} ${fact.reason}` };
    case 'endpoint':
      return { topic: 'endpoint', mood: fact.ready.length > 0 ? 'good' : 'bad', text: endpointText(fact), about: `endpoint ${fact.service}` };
    case 'http':
      return { topic: 'client', mood: fact.answer === 'pong' || (typeof fact.answer === 'number' && fact.answer < 400) ? 'good' : 'bad', text: `${fact.lane}: ${fact.answer}`, about: `http ${fact.lane}` };
    case 'fault':
      return { topic: 'fault', mood: fact.moment === 'undo-failed' ? 'bad' : 'plain', text: `${fact.fault} ${fact.moment}: ${fact.evidence.join('; ')}`, about: null };
    case 'load':
      return { topic: 'load', mood: fact.sample.failures === 0 ? 'good' : 'bad', text: `${fact.run}: ${loadWords(fact.sample)}`, about: `load ${fact.run}` };
    case 'gap':
      return { topic: 'gap', mood: 'bad', text: `${fact.watch}: nothing seen for ${seconds(fact.toMs - fact.fromMs)} (${fact.reason})`, about: null };
    case 'harness':
      return { topic: 'note', mood: 'plain', text: fact.note, about: null };
    default:
      // The plan is for `check`; conditions of other objects are told by their own words in events.
      return null;
  }
}

/** What tells nothing new by itself, in case a verdict rests on it. */
function quietLine(fact: Fact): Line {
  const text = fact.type === 'object' ? `${fact.ref.kind}/${fact.ref.name}  ${fact.conditions.map((condition) => `${condition.type}=${condition.status}`).join(' ')}` : fact.type === 'load-end' ? `${fact.plan.name}: ${fact.result.ending}` : fact.type === 'node-port' ? `${fact.service}: ${fact.asked} → ${fact.used}` : fact.type;
  return { topic: fact.type === 'load-end' ? 'load' : 'note', mood: 'plain', text, about: null };
}

function endpointText(fact: Extract<Fact, { type: 'endpoint' }>): string {
  const parts = [
    fact.ready.length > 0 ? `ready ${fact.ready.join(' ')}` : 'none ready',
    ...(fact.notReady.length > 0 ? [`not ready ${fact.notReady.join(' ')}`] : []),
    ...(fact.terminating.length > 0 ? [`terminating ${fact.terminating.join(' ')}`] : []),
  ];
  return `${fact.service}: ${parts.join(', ')}`;
}

/** Which answers there were, without how many: a steady rate is one row, a change of answers another. */
function loadWords(sample: LoadSample): string {
  return Object.keys(sample.answers).map(answerWord).join(', ');
}
