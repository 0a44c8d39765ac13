// The timeline as lanes over one axis of time: phases, each pod, each endpoint, what clients saw, the load. Drawn as SVG, readable as text.
import type { Observation, ScenarioReport } from '@podlore/scenario';
import { answerWord } from '../../load/k6/points.ts';
import { seconds } from '../story.ts';
import { escapeHtml } from '../untrusted.ts';

/** A stretch of one lane during which nothing changed. */
interface Span {
  readonly fromMs: number;
  readonly text: string;
  readonly mood: 'good' | 'bad' | 'none';
}

const width = 1_000;
const nameWidth = 190;
const laneHeight = 22;
const axisHeight = 20;

/** Empty where nothing was observed. */
export function htmlLanes(scenario: ScenarioReport): string {
  const observations = [...scenario.timeline.observations].sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  const [first, last] = [observations[0], observations.at(-1)];
  if (first === undefined || last === undefined) return '';
  const scale = scaleOf(first.atMs, Math.max(last.atMs, scenario.timeline.closedAtMs ?? 0, first.atMs + 1));
  const lanes = [...lanesOf(observations)];
  const height = axisHeight + lanes.length * laneHeight + 4;
  const faults = observations.filter(({ fact }) => fact.type === 'fault' && (fact.moment === 'injected' || fact.moment === 'undone' || fact.moment === 'self-healed'));
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="timeline of ${escapeHtml(scenario.name)}">
${axis(scale, height)}
${lanes.map(([name, spans], index) => lane(name, spans, axisHeight + index * laneHeight, scale)).join('\n')}
${faults.map((observation) => faultMark(observation, scale, height)).join('\n')}
</svg>`;
}

interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
  x(atMs: number): number;
}

function scaleOf(fromMs: number, toMs: number): Scale {
  const x = (atMs: number) => nameWidth + ((atMs - fromMs) / (toMs - fromMs)) * (width - nameWidth);
  return { fromMs, toMs, x: (atMs) => Math.round(x(Math.min(Math.max(atMs, fromMs), toMs)) * 10) / 10 };
}

/** Each lane's spans; a span ends where the next begins. */
function lanesOf(observations: readonly Observation[]): ReadonlyMap<string, readonly Span[]> {
  const lanes = new Map<string, Span[]>();
  for (const observation of observations) {
    for (const [name, span] of spansOf(observation)) {
      const spans = lanes.get(name) ?? [];
      lanes.set(name, spans);
      const before = spans.at(-1);
      if (before?.text !== span.text || before.mood !== span.mood) spans.push(span);
    }
  }
  return lanes;
}

function spansOf({ atMs, fact }: Observation): readonly (readonly [string, Span])[] {
  const at = (name: string, text: string, mood: Span['mood']) => [[name, { fromMs: atMs, text, mood }]] as const;
  switch (fact.type) {
    case 'phase':
      return at('phase', fact.phase, 'none');
    case 'pod': {
      const restarts = Math.max(0, ...fact.containers.map((container) => container.restarts));
      return at(`pod ${fact.pod.pod}`, `${fact.row.status} ${fact.row.ready}${restarts === 0 ? '' : `, ${restarts} restarts`}`, fact.ready ? 'good' : 'bad');
    }
    case 'pod-gone':
      return at(`pod ${fact.pod.pod}`, 'gone', 'none');
    case 'endpoint':
      return at(`endpoint ${fact.service}`, `${fact.ready.length} ready${fact.notReady.length === 0 ? '' : `, ${fact.notReady.length} not ready`}`, fact.ready.length > 0 ? 'good' : 'bad');
    case 'http':
      return at(`client ${fact.lane}`, String(fact.answer), fact.answer === 'pong' || (typeof fact.answer === 'number' && fact.answer < 400) ? 'good' : 'bad');
    case 'load':
      return at(`load ${fact.run}`, Object.keys(fact.sample.answers).map(answerWord).join(', '), fact.sample.failures === 0 ? 'good' : 'bad');
    default:
      return [];
  }
}

function lane(name: string, spans: readonly Span[], top: number, scale: Scale): string {
  const boxes = spans.map((span, index) => {
    const left = scale.x(span.fromMs);
    const right = scale.x(spans[index + 1]?.fromMs ?? scale.toMs);
    const wide = Math.max(1, right - left - 1);
    const label = escapeHtml(span.text);
    const shown = wide > span.text.length * 6.5 + 8 ? `<text class="${span.mood === 'none' ? '' : 'on'}" x="${left + 4}" y="${top + 14}">${label}</text>` : '';
    return `<g><title>+${seconds(span.fromMs - scale.fromMs)} ${label}</title><rect class="${span.mood}" x="${left}" y="${top + 3}" width="${Math.round(wide * 10) / 10}" height="${laneHeight - 6}" rx="2"/>${shown}</g>`;
  });
  return `<text x="0" y="${top + 15}"><title>${escapeHtml(name)}</title>${escapeHtml(name.length > 28 ? `${name.slice(0, 27)}…` : name)}</text>${boxes.join('')}`;
}

function axis(scale: Scale, height: number): string {
  const step = niceStep((scale.toMs - scale.fromMs) / 8);
  const marks: string[] = [];
  for (let ms = 0; ms <= scale.toMs - scale.fromMs; ms += step) {
    const x = scale.x(scale.fromMs + ms);
    marks.push(`<line class="line" x1="${x}" y1="${axisHeight - 4}" x2="${x}" y2="${height}"/><text class="dim" x="${x + 2}" y="12">${ms / 1_000} s</text>`);
  }
  return marks.join('');
}

function niceStep(atLeastMs: number): number {
  const steps = [1, 10, 100, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000];
  return steps.find((step) => step >= atLeastMs) ?? Math.ceil(atLeastMs / 600_000) * 600_000;
}

function faultMark({ atMs, fact }: Observation, scale: Scale, height: number): string {
  if (fact.type !== 'fault') return '';
  const x = scale.x(atMs);
  return `<g><title>+${seconds(atMs - scale.fromMs)} ${escapeHtml(`${fact.fault} ${fact.moment}`)}</title><line class="fault" x1="${x}" y1="${axisHeight - 6}" x2="${x}" y2="${height}"/></g>`;
}
