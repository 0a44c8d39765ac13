// One self-contained page: the verdict first, then the timeline. It needs no script and loads nothing; whatever came from a pod is escaped text.
import { createHash } from 'node:crypto';
import type { Report, ScenarioReport } from '@podlore/scenario';
import { compare, insight } from '../comparison.ts';
import { htmlLanes } from './lanes.ts';
import { htmlStyle } from './style.ts';
import { countOutcomes, faultWords, loadWords, outcomeOfAll, podSteps, remarks, signs, timing, verdictReason, verdictWord } from '../outcome.ts';
import { citedIn, seconds, storyOf } from '../story.ts';
import { escapeHtml } from '../untrusted.ts';

export function htmlPage(report: Report): string {
  const hash = createHash('sha256').update(htmlStyle).digest('base64');
  const outcome = outcomeOfAll(report.scenarios);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${signs[outcome]} podlore: ${escapeHtml(countOutcomes(report.scenarios))}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header class="${outcome}">
<h1>${signs[outcome]} ${escapeHtml(countOutcomes(report.scenarios))}</h1>
<p>${escapeHtml(report.driver)}, Kubernetes ${escapeHtml(report.kubernetes)}, seed ${report.seed}</p>
<p>Again: <code>${escapeHtml(report.replay)}</code></p>
</header>
<main>
${comparison(report)}
${report.scenarios.map((scenario, index) => section(scenario, index)).join('\n')}
</main>
</body>
</html>
`;
}

function comparison(report: Report): string {
  const rows = compare(report.scenarios);
  if (rows.length < 2) return '';
  const body = rows.map((row) => `<tr><th scope="row">${escapeHtml(row.scenario)}</th>${cells([row.unready ? 'yes' : 'no', row.restarted ? 'yes' : 'no', row.clientsSee.join(' → ') || '–', row.healsBy])}</tr>`);
  const said = insight(rows);
  return `<section><h2>Side by side</h2>${table('comparison', ['scenario', 'unready', 'restarts', 'clients see', 'heals by'], body)}${said === null ? '' : `<p class="insight">${escapeHtml(said)}</p>`}</section>`;
}

function section(scenario: ScenarioReport, index: number): string {
  const story = storyOf(scenario.timeline.observations, citedIn(scenario));
  const told = new Set(story.map((row) => row.id));
  // Where there is a row to go to, an observation that is referred to is a link to it.
  const linked: Linked = (text) => escapeHtml(text).replace(/#(\d+)\b(?!;)/g, (mark, id: string) => (told.has(Number(id)) ? `<a href="#s${index + 1}-${id}">${mark}</a>` : mark));
  return `<section class="scenario ${scenario.outcome}" id="scenario-${index + 1}">
<h2>${signs[scenario.outcome]} ${escapeHtml(scenario.name)} <small>${scenario.outcome}, ${scenario.clock} clock</small></h2>
${scenario.outcome === 'skipped' ? `<p>Skipped: this cluster cannot do or show ${escapeHtml(scenario.skippedFor.join(', '))}.</p>` : ''}
<div class="scroll lanes">${htmlLanes(scenario)}</div>
${verdicts(scenario, linked)}
${list(scenario, linked)}
${story.length === 0 ? '' : `<details open><summary>Timeline: ${story.length} changes</summary>${table('story', ['time', 'about', 'what was seen', '#'], story.map((row) => `<tr class="${row.topic} ${row.mood}" id="s${index + 1}-${row.id}"><td class="time">+${seconds(row.sinceMs)}</td>${cells([row.topic, row.text, `#${row.id}`])}</tr>`))}</details>`}
</section>`;
}

type Linked = (text: string) => string;

function verdicts(scenario: ScenarioReport, linked: Linked): string {
  const rows = scenario.verdicts.map((row) => `<tr class="${row.verdict.outcome}">${cells([verdictWord(row.verdict), row.expectation, timing(row)])}<td>${linked(verdictReason(row.verdict))}</td></tr>`);
  return rows.length === 0 ? '' : table('verdicts', ['verdict', 'expectation', 'predicted and observed', 'because'], rows);
}

function list(scenario: ScenarioReport, linked: Linked): string {
  const items = [
    ...remarks(scenario).map((remark) => ['Note', remark]),
    ...scenario.faults.map((fault) => ['Fault', `${fault.kind} on ${fault.target}: ${faultWords(fault)}`]),
    ...scenario.loads.map((load) => ['Load', `${load.plan.name}: ${loadWords(load)}`]),
    ...scenario.nodePorts.map((port) => ['Port', `${port.service}: ${port.asked} → ${port.used}`]),
    ...podSteps(scenario).map(({ pod, steps }) => ['Pod', pod, steps]),
    ...scenario.notAsked.map((name) => ['Not asked', `${name} (left out by --no-load)`]),
  ];
  return items.length === 0 ? '' : `<dl>${items.map(([name, text, cites]) => `<dt>${escapeHtml(name ?? '')}</dt><dd>${escapeHtml(text ?? '')}${cites === undefined ? '' : `: ${linked(cites)}`}</dd>`).join('')}</dl>`;
}

function table(name: string, head: readonly string[], rows: readonly string[]): string {
  return `<div class="scroll"><table class="${name}"><thead><tr>${head.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

function cells(texts: readonly string[]): string {
  return texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
}
