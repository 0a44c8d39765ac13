// For people: the timeline on stderr while it happens, the verdicts on stdout at the end. Lines only, so that a log of it reads the same.
import { styleText } from 'node:util';
import type { Report, ScenarioReport } from '@podlore/scenario';
import { compare, insight } from '../telling/comparison.ts';
import { countOutcomes, faultWords, loadWords, outcomeOfAll, podSteps, remarks, signs, timing, verdictReason } from '../telling/outcome.ts';
import { defineReporter } from './reporter.ts';
import { createStory, type StoryRow } from '../telling/story.ts';
import { alignColumns } from '../telling/table.ts';
import { plainLine } from '../telling/untrusted.ts';

type Style = (format: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', text: string) => string;

export const terminal = defineReporter({
  name: 'terminal',
  summary: 'the timeline while it happens (stderr), the verdicts at the end (stdout)',
  file: null,
  create: (output) => ({
    async report(log, end) {
      const style = styleWhen(output.colour.progress);
      const story = createStory();
      for await (const observation of log) {
        const row = story.tell(observation);
        if (row !== null) output.progress(`${liveLine(row, style)}\n`);
      }
      output.result(terminalText(await end, styleWhen(output.colour.result)));
    },
  }),
});

/** The final text. */
export function terminalText(report: Report, style: Style): string {
  const blocks = report.scenarios.map((scenario) => scenarioText(scenario, style));
  const rows = compare(report.scenarios);
  const table = rows.length > 1 ? [comparisonLines(rows, style).join('\n')] : [];
  const first = `${style('bold', countOutcomes(report.scenarios))} on ${plainLine(report.driver)} (Kubernetes ${plainLine(report.kubernetes)}), seed ${report.seed}`;
  const outcome = outcomeOfAll(report.scenarios);
  return `\n${[...blocks, ...table].join('\n\n')}\n\n${paint(outcome, `${signs[outcome]} `, style)}${first}\nagain: ${plainLine(report.replay)}\n`;
}

export function styleWhen(colour: boolean): Style {
  // validateStream: false, since whether to colour was decided by whoever knows the stream and NO_COLOR.
  return colour ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text;
}

function liveLine(row: StoryRow, style: Style): string {
  const time = style('dim', `+${(row.sinceMs / 1_000).toFixed(1)}s`.padStart(8));
  const text = plainLine(row.text);
  const shown = row.topic === 'phase' ? style('bold', `── ${text} ──`) : row.topic === 'fault' ? style('yellow', text) : row.mood === 'bad' ? style('red', text) : row.mood === 'good' ? style('green', text) : text;
  return `${time}  ${style('dim', plainLine(row.scenario))}  ${style('cyan', row.topic.padEnd(8))}  ${shown}`;
}

/** One scenario's verdicts, and what they rest on. */
export function scenarioText(scenario: ScenarioReport, style: Style): string {
  const lines = [`${paint(scenario.outcome, `${signs[scenario.outcome]} ${style('bold', plainLine(scenario.name))}`, style)}  ${scenario.outcome}, ${scenario.clock} clock`];
  if (scenario.outcome === 'skipped') lines.push(`    skipped: this cluster cannot do or show ${scenario.skippedFor.join(', ')}`);
  lines.push(...remarks(scenario).map((remark) => `    note   ${plainLine(remark)}`));
  lines.push(...verdictLines(scenario, style));
  lines.push(...scenario.faults.map((fault) => `    fault  ${plainLine(`${fault.kind} on ${fault.target}`)}: ${faultWords(fault)}`));
  lines.push(...scenario.loads.map((load) => `    load   ${plainLine(`${load.plan.name}: ${loadWords(load)}`)}`));
  lines.push(...scenario.nodePorts.map((port) => `    port   ${plainLine(port.service)}: ${port.asked} → ${port.used}`));
  lines.push(...podSteps(scenario).map(({ pod, steps }) => `    pod    ${plainLine(pod)}: ${steps}`));
  if (scenario.notAsked.length > 0) lines.push(`    not asked (--no-load): ${scenario.notAsked.map(plainLine).join(', ')}`);
  return lines.join('\n');
}

function verdictLines(scenario: ScenarioReport, style: Style): readonly string[] {
  const rows = scenario.verdicts.map((row) => [`    ${signs[row.verdict.outcome]} ${row.verdict.outcome}`, plainLine(row.expectation), timing(row), plainLine(verdictReason(row.verdict))]);
  return alignColumns(rows).map((line, index) => {
    const outcome = scenario.verdicts[index]?.verdict.outcome;
    return outcome === undefined || outcome === 'held' ? line.trimEnd() : paint(outcome, line.trimEnd(), style);
  });
}

function comparisonLines(rows: ReturnType<typeof compare>, style: Style): readonly string[] {
  const table = alignColumns([
    ['scenario', 'ready false?', 'restarted?', 'clients see', 'heals by'],
    ...rows.map((row) => [plainLine(row.scenario), row.unready ? 'yes' : 'no', row.restarted ? 'yes' : 'no', plainLine(row.clientsSee.join(' → ')) || '–', row.healsBy]),
  ]);
  const said = insight(rows);
  return [...table.map((line, index) => (index === 0 ? style('bold', line) : line)), ...(said === null ? [] : ['', said])];
}

function paint(outcome: keyof typeof signs, text: string, style: Style): string {
  const colours = { passed: 'green', held: 'green', failed: 'red', broken: 'red', undecided: 'yellow', skipped: 'dim' } as const;
  return style(colours[outcome], text);
}
