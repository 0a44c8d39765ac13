// JUnit XML: one testsuite for a scenario, one testcase for an expectation and one for each fault. What is undecided is an error, never a pass.
import type { Report, ScenarioReport, Verdict } from '@podlore/scenario';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { faultWords, loadWords, timing, verdictReason } from '../telling/outcome.ts';
import { defineReporter } from './reporter.ts';
import { seconds, storyOf } from '../telling/story.ts';
import { visibleControls } from '../telling/untrusted.ts';

export const junit = defineReporter({
  name: 'junit',
  summary: 'JUnit XML, one testsuite a scenario',
  file: 'junit.xml',
  create: (output) => ({
    async report(_log, end) {
      output.file(await junitXml(await end));
    },
  }),
});

export async function junitXml(report: Report): Promise<string> {
  // Loaded when it is used: the CLI starts without it.
  const { create } = await import('xmlbuilder2');
  const suites = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'podlore' });
  for (const scenario of report.scenarios) addSuite(suites, report, scenario);
  return `${suites.end({ prettyPrint: true })}\n`;
}

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  /** When it was observed, after the fault or the undo; else how long the scenario was watched. */
  readonly seconds: number;
}

function addSuite(suites: XMLBuilder, report: Report, scenario: ScenarioReport): void {
  const cases = casesOf(scenario);
  const count = (outcome: Case['outcome']) => String(cases.filter((one) => one.outcome === outcome).length);
  const suite = suites.ele('testsuite', { name: attribute(scenario.name), tests: String(cases.length), failures: count('failure'), errors: count('error'), skipped: count('skipped'), time: durationSeconds(scenario).toFixed(3) });
  const properties = suite.ele('properties');
  const facts = { driver: report.driver, kubernetes: report.kubernetes, seed: String(report.seed), clock: scenario.clock, replay: report.replay };
  for (const [name, value] of Object.entries(facts)) properties.ele('property', { name, value: attribute(value) });
  for (const one of cases) addCase(suite, scenario, one);
  const story = storyOf(scenario.timeline.observations).map((row) => `${seconds(row.sinceMs).padStart(9)}  ${row.topic.padEnd(8)}  ${row.text}`);
  const loads = scenario.loads.map((load) => `load ${load.plan.name}: ${loadWords(load)}`);
  suite.ele('system-out').txt(xmlText([...loads, ...story].join('\n')));
}

function addCase(suite: XMLBuilder, scenario: ScenarioReport, one: Case): void {
  const testcase = suite.ele('testcase', { classname: attribute(scenario.name), name: attribute(one.name), time: one.seconds.toFixed(3) });
  if (one.outcome === 'passed') return;
  const message = attribute(one.message);
  if (one.outcome === 'skipped') testcase.ele('skipped', { message });
  else testcase.ele(one.outcome, { message, type: one.outcome === 'error' ? 'undecided' : 'broken' }).txt(xmlText(one.message));
}

function casesOf(scenario: ScenarioReport): readonly Case[] {
  if (scenario.outcome === 'skipped') return [{ name: scenario.name, outcome: 'skipped', message: `the cluster cannot do or show: ${scenario.skippedFor.join(', ')}`, seconds: 0 }];
  const whole = durationSeconds(scenario);
  const outcomes: { readonly [outcome in Verdict['outcome']]: Case['outcome'] } = { held: 'passed', broken: 'failure', undecided: 'error' };
  const expectations = scenario.verdicts.map((row): Case => ({ name: row.expectation, outcome: outcomes[row.verdict.outcome], message: [verdictReason(row.verdict), timing(row)].filter((part) => part !== '').join('; '), seconds: row.observedMs === undefined ? whole : row.observedMs / 1_000 }));
  const faults = scenario.faults.map((fault): Case => ({ name: `fault ${fault.kind} on ${fault.target}`, outcome: fault.injected && fault.observed && fault.undone !== false ? 'passed' : 'error', message: faultWords(fault), seconds: whole }));
  const notAsked = scenario.notAsked.map((name): Case => ({ name, outcome: 'skipped', message: 'not asked: left out by --no-load', seconds: 0 }));
  const cases = [...expectations, ...faults, ...notAsked];
  // A suite must not read greener than its scenario.
  const told = cases.some((one) => one.outcome === 'failure' || one.outcome === 'error');
  return scenario.outcome === 'passed' || told ? cases : [...cases, { name: scenario.name, outcome: scenario.outcome === 'failed' ? 'failure' : 'error', message: `the scenario is ${scenario.outcome}`, seconds: whole }];
}

function durationSeconds(scenario: ScenarioReport): number {
  const times = scenario.timeline.observations.map((observation) => observation.atMs);
  return times.length === 0 ? 0 : (times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b))) / 1_000;
}

/** Reading XML turns a line break in an attribute into a space; doing it here keeps what is written equal to what is read. */
function attribute(text: string): string {
  return xmlText(text).replace(/[\t\n]/g, ' ');
}

/** xmlbuilder2 takes what looks like an entity for one and leaves it alone; so every ampersand is made one here. */
function xmlText(text: string): string {
  return visibleControls(text).replaceAll('&', '&amp;');
}
