// For people: the timeline on stderr while it happens, the verdicts on stdout at the end. Lines only, so that a log of it reads the same.
import { styleText } from 'node:util';
import type { Report, ScenarioReport } from '@podlore/scenario';
import { compare, insight } from '../telling/comparison.ts';
import { countOutcomes, faultWords, loadWords, outcomeOfAll, podSteps, remarks, signs, timing, verdictReason, verdictWord } from '../telling/outcome.ts';
import { defineReporter } from './reporter.ts';
import { createStory, type StoryRow } from '../telling/story.ts';
import { alignColumns, columnsOf, wrapWords } from '../telling/table.ts';
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
        if (row !== null) output.progress(`${liveLines(row, style, output.columns.progress)}\n`);
      }
      output.result(terminalText(await end, styleWhen(output.colour.result), output.columns.result));
    },
  }),
});

/** The final text. columns: how wide it may be; only the command that repeats the run is left whole. */
export function terminalText(report: Report, style: Style, columns: number): string {
  const blocks = report.scenarios.map((scenario) => scenarioText(scenario, style, columns));
  const rows = compare(report.scenarios);
  const table = rows.length > 1 ? [comparisonLines(rows, style, columns).join('\n')] : [];
  const counts = countOutcomes(report.scenarios);
  const where = `on ${plainLine(report.driver)} (Kubernetes ${plainLine(report.kubernetes)}), seed ${report.seed}`;
  const first = `${style('bold', counts)}${columnsOf(`  ${counts} ${where}`) > columns ? '\n  ' : ' '}${where}`;
  const outcome = outcomeOfAll(report.scenarios);
  return `\n${[...blocks, ...table].join('\n\n')}\n\n${paint(outcome, `${signs[outcome]} `, style)}${first}\nagain: ${plainLine(report.replay)}\n`;
}

export function styleWhen(colour: boolean): Style {
  // validateStream: false, since whether to colour was decided by whoever knows the stream and NO_COLOR.
  return colour ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text;
}

/** One row of the timeline: when, where, about what; under it what does not fit beside it. */
function liveLines(row: StoryRow, style: Style, columns: number): string {
  const time = `+${(row.sinceMs / 1_000).toFixed(1)}s`.padStart(8);
  const scenario = plainLine(row.scenario);
  const before = `${time}  ${scenario}  ${row.topic.padEnd(8)}  `;
  const text = plainLine(row.text);
  const paintRow = (line: string) => (row.topic === 'fault' ? style('yellow', line) : row.mood === 'bad' ? style('red', line) : row.mood === 'good' ? style('green', line) : line);
  // Under the text where there is room for it, else under the scenario's name.
  const indent = columns - columnsOf(before) >= 60 ? columnsOf(before) : columnsOf(`${time}  `);
  const [first = '', ...more] = wrapWords(before + text, columns, indent);
  const shown = row.topic === 'phase' ? style('bold', `── ${text} ──`) : paintRow(first.slice(before.length));
  return [`${style('dim', time)}  ${style('dim', scenario)}  ${style('cyan', row.topic.padEnd(8))}  ${shown}`, ...more.map(paintRow)].join('\n');
}

/** One scenario's verdicts, and what they rest on. */
export function scenarioText(scenario: ScenarioReport, style: Style, columns: number): string {
  const told = (about: string, text: string) => wrapWords(`    ${about.padEnd(5)}  ${plainLine(text)}`, columns, 11);
  return [
    `${paint(scenario.outcome, `${signs[scenario.outcome]} ${style('bold', plainLine(scenario.name))}`, style)}  ${scenario.outcome}, ${scenario.clock} clock`,
    ...(scenario.outcome === 'skipped' ? told('skipped:', `this cluster cannot do or show ${scenario.skippedFor.join(', ')}`) : []),
    ...remarks(scenario).flatMap((remark) => told('note', remark)),
    ...verdictLines(scenario, style, columns),
    ...scenario.faults.flatMap((fault) => told('fault', `${fault.kind} on ${fault.target}: ${faultWords(fault)}`)),
    ...scenario.loads.flatMap((load) => told('load', `${load.plan.name}: ${loadWords(load)}`)),
    ...scenario.nodePorts.flatMap((port) => told('port', `${port.service}: ${port.asked} → ${port.used}`)),
    ...podSteps(scenario).flatMap(({ pod, steps }) => told('pod', `${pod}: ${steps}`)),
    ...(scenario.notAsked.length === 0 ? [] : wrapWords(`    not asked (--no-load): ${scenario.notAsked.map(plainLine).join(', ')}`, columns, 11)),
  ].join('\n');
}

/** In columns where the widest row fits; else timing and evidence on a line under what was expected. */
function verdictLines(scenario: ScenarioReport, style: Style, columns: number): readonly string[] {
  const rows = scenario.verdicts.map(({ verdict, ...row }) => [`    ${verdictWord(verdict)}`, plainLine(row.expectation), timing({ verdict, ...row }), plainLine(verdictReason(verdict))]);
  const lines = alignColumns(rows);
  const wide = lines.every((line) => columnsOf(line) <= columns);
  return rows.map(([word = '', expectation = '', ...evidence], index) => {
    const under = evidence.filter((part) => part !== '').join('  ');
    const shown = wide ? [lines[index] ?? ''] : [...wrapWords(`${word}  ${expectation}`, columns, 8), ...(under === '' ? [] : wrapWords(`        ${under}`, columns, 8))];
    const outcome = scenario.verdicts[index]?.verdict.outcome;
    return shown.map((line, at) => (outcome !== undefined && outcome !== 'held' ? paint(outcome, line.trimEnd(), style) : at === 0 ? line.trimEnd() : style('dim', line))).join('\n');
  });
}

function comparisonLines(rows: ReturnType<typeof compare>, style: Style, columns: number): readonly string[] {
  const table = alignColumns([
    ['scenario', 'unready', 'restarts', 'clients see', 'heals by'],
    ...rows.map((row) => [plainLine(row.scenario), row.unready ? 'yes' : 'no', row.restarted ? 'yes' : 'no', plainLine(row.clientsSee.join(' → ')) || '–', row.healsBy]),
  ]);
  const said = insight(rows);
  return [...table.map((line, index) => (index === 0 ? style('bold', line) : line)), ...(said === null ? [] : ['', ...wrapWords(said, columns, 0)])];
}

function paint(outcome: keyof typeof signs, text: string, style: Style): string {
  const colours = { passed: 'green', held: 'green', failed: 'red', broken: 'red', undecided: 'yellow', skipped: 'dim' } as const;
  return style(colours[outcome], text);
}
