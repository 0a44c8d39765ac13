// What is particular to one format: escaping, structure, policy.
import { createHash } from 'node:crypto';
import type { Fact, Observation } from '@podlore/scenario';
import { describe, expect, test } from 'vitest';
import { hostile } from '../load/k6/fixtures/hostile.ts';
import { everyOutcome, hostileReport, reportOf, seedTrio } from './fixtures/reports.ts';
import { htmlPage } from './html/page.ts';
import { junitXml } from '../reporters/junit.ts';
import { storyOf } from './story.ts';
import { alignColumns, columnsOf, wrapWords } from './table.ts';
import { styleWhen, terminalText } from '../reporters/terminal.ts';
import { escapeHtml, plainLine, visibleControls } from './untrusted.ts';

describe('terminal', () => {
  test.each([
    ['\u001b[2Jclear', 'clear'], ['\u001b]0;title\u0007x', 'x'], ['\u001b]52;c;aGk=\u001b\\x', 'x'], ['\u009b31mred', 'red'], ['\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007', 'link'], ['\u001bPq#0\u001b\\x', 'x'],
    ['\u001b(0lines', 'lines'], ['\u001bcreset', 'reset'], ['a\r\nb\tc', 'a b c'], ['a\u2028b\u0000c\u0007', 'abc'], ['\u202etxt.exe', 'txt.exe'], ['::add-mask::x', ': :add-mask::x'], ['x ##vso[task]', 'x ## vso[task]'], ['##teamcity[x]', '## teamcity[x]'], ['##[error]x', '## [error]x'], ['探针', '探针'],
  ])('%j becomes %j', (text, plain) => {
    expect(plainLine(text)).toBe(plain);
  });

  test('an unfinished sequence swallows at most its own line', () => {
    const text = terminalText(hostileReport('\u001b]0;never ended'), styleWhen(false), 80);
    expect(text).toContain('again:');
    expect(text).not.toContain('\u001b');
  });

  test('says the insight when the three scenarios are there', () => {
    expect(terminalText(seedTrio, styleWhen(false), 80)).toMatch(/so one\s+usually configures both\.\n/);
  });

  test('predicted stands beside observed, and late is shown', () => {
    const text = terminalText(everyOutcome, styleWhen(false), 80);
    expect(text).toContain('predicted 4.0 to 12.2 s, observed 7.1 s');
    expect(text).toContain('later than predicted (#1 #2 #3 #4 #5 … #8)');
  });

  test('no line but the command is wider than the terminal, and a wide one shows each verdict on one line', () => {
    for (const columns of [80, 100]) expect(terminalText({ ...seedTrio, scenarios: [...seedTrio.scenarios, ...everyOutcome.scenarios] }, styleWhen(false), columns).split('\n').filter((line) => columnsOf(line) > columns && !line.startsWith('again:'))).toEqual([]);
    expect(terminalText(everyOutcome, styleWhen(false), 160)).toMatch(/^ +✓ held +endpoint not ready +predicted 4\.0 to 12\.2 s, observed 7\.1 s +#3$/m);
    expect(terminalText(everyOutcome, styleWhen(false), 60)).toMatch(/^ +✓ held +endpoint not ready\n +predicted 4\.0 to 12\.2 s, observed 7\.1 s +#3$/m);
  });

  test('what held is marked when it was early or late', () => {
    const marked = (mark: { readonly early?: boolean; readonly late?: boolean }) => terminalText(reportOf(everyOutcome.scenarios.slice(0, 1).map((scenario) => ({ ...scenario, verdicts: [{ expectation: 'e', verdict: { outcome: 'held', because: [3], ...mark } }] }))), styleWhen(false), 80);
    expect([marked({}), marked({ late: true }), marked({ early: true })].map((text) => /^ {4}✓ (held.*?) {2}/m.exec(text)?.[1])).toEqual(['held', 'held, late', 'held, early']);
    expect(marked({ early: true })).toContain('earlier than predicted (#3)');
  });

  test('how often each answer came is told apart from the answer', () => {
    expect(terminalText(everyOutcome, styleWhen(false), 200)).toContain('1000 requests (960 × 200, 30 × 403, 10 × refused)');
  });

  test('colour only where it is asked for', () => {
    expect(terminalText(everyOutcome, styleWhen(true), 80)).toContain('\u001b[31m');
    expect(terminalText(everyOutcome, styleWhen(false), 80)).not.toContain('\u001b');
  });
});

const entities: { readonly [name: string]: string } = { lt: '<', gt: '>', quot: '"', amp: '&' };

describe('junit', () => {
  test('what is parsed back is what was meant', async () => {
    for (const text of hostile) {
      const written = /<testsuite name="([^"]*)"/.exec(await junitXml(hostileReport(text)))?.[1] ?? '';
      expect(written).not.toMatch(/[<>]/);
      expect(written.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => entities[name] ?? '')).toBe(visibleControls(text).replace(/[\t\n]/g, ' '));
    }
  });

  test('each test case has its time: when it was observed, else how long was watched', async () => {
    const times = [...(await junitXml(everyOutcome)).matchAll(/<testcase classname="(\w+)" name="([^"]*)" time="([\d.]+)"/g)].map(([, , name, time]) => [name, time]);
    expect(times).toEqual(expect.arrayContaining([['endpoint not ready', '7.100'], ['restarts once', '15.000'], ['skipped', '0.000']]));
    expect(times).toHaveLength(8);
  });

  test('undecided is an error, broken a failure, skipped a skip, and a fault that was not undone is no pass', async () => {
    const xml = await junitXml(everyOutcome);
    const counts = [...xml.matchAll(/<testsuite name="(\w+)" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/g)].map((match) => match.slice(1));
    expect(counts).toEqual([['held', '3', '0', '0', '0'], ['broken', '2', '1', '1', '0'], ['undecided', '2', '0', '2', '0'], ['skipped', '1', '0', '0', '1']]);
  });
});

describe('html', () => {
  test('its policy allows nothing but its own style, by hash, and it holds no script and no address', () => {
    const page = htmlPage(everyOutcome);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bstyle=|\bon\w+=|url\(|@import|https?:/i);
  });

  test('every observation that a verdict or a step refers to is a link to a row', () => {
    const page = htmlPage(everyOutcome);
    const links = [...page.matchAll(/href="#(s\d+-\d+)"/g)].map(([, id]) => id);
    expect(links).toEqual(expect.arrayContaining(['s1-3', 's1-8', 's1-1']));
    for (const id of links) expect(page).toContain(`id="${id}"`);
    expect(page).toMatch(/<dd>nginx-deployment-7d9c-x2k4p: \w+ <a href="#s1-1">#1<\/a> · \w+ \(not seen\)<\/dd>/);
  });

  test('the verdict comes before the timeline', () => {
    const page = htmlPage(seedTrio);
    expect(page.indexOf('<h1>')).toBeLessThan(page.indexOf('<svg'));
    expect(page.indexOf('<svg')).toBeLessThan(page.indexOf('<details'));
  });

  test('hostile text adds no tag and no attribute', () => {
    const skeleton = (text: string) => [...htmlPage(hostileReport(text)).matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi)].map(([, tag, attributes]) => `${tag} ${[...(attributes ?? '').matchAll(/([a-z-]+)="[^"]*"/gi)].map(([, name]) => name).join(' ')}`);
    const counts = (text: string) => skeleton(text).filter((tag) => tag !== 'text class x y').join('\n');
    for (const text of hostile) expect(counts(text)).toBe(counts('harmless'));
  });

  test.each([['<b>', '&lt;b&gt;'], ['"\'&', '&quot;&#39;&amp;'], ['\u0000', '\\u0000'], ['\u202e', ''], ['\ud800', '\\ud800'], ['🔥', '🔥']])('%j is written %j', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });
});

test('columns line up, also where characters are two columns wide', () => {
  const lines = alignColumns([['探针', 'x'], ['probe', 'y']]);
  expect(lines.map((line) => columnsOf(line))).toEqual([8, 8]);
});

test.each([
  ['short ones', 20, ['short ones']], ['a row of words that is too long', 12, ['a row of', '  words that', '  is too', '  long']], ['averyveryverylongword x', 5, ['averyveryverylongword', '  x']], ['', 5, ['']],
])('%j in %i columns', (text, columns, lines) => {
  expect(wrapWords(text, columns, 2)).toEqual(lines);
});

test('nothing of a scenario is told after its end, unless it is cited; container ids are cut', () => {
  const row = (id: number, fact: Fact): Observation => ({ id, scenario: 's', atMs: id, fact });
  const rows = [row(1, { type: 'http', lane: 'home', answer: 200 }), row(2, { type: 'http', lane: 'home', answer: 200 }), row(3, { type: 'harness', note: `containerd://${'ab'.repeat(32)} is gone` }), row(4, { type: 'phase', phase: 'end' }), row(5, { type: 'http', lane: 'home', answer: 'refused' })];
  expect(storyOf(rows).map(({ id, text }) => [id, text])).toEqual([[1, 'home: 200'], [3, 'containerd://abababababab… is gone'], [4, 'end']]);
  expect(storyOf(rows, new Set([2, 5])).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
});

test('the story tells changes, not repetitions, and in order of time', () => {
  const observations = everyOutcome.scenarios[0]?.timeline.observations ?? [];
  const again = observations.map((observation) => ({ ...observation, id: observation.id + 100, atMs: observation.atMs + 1 }));
  const told = storyOf([...again, ...observations]).filter((row) => row.topic === 'pod' || row.topic === 'client');
  expect(told.map((row) => row.text)).toEqual(['nginx-deployment-7d9c-x2k4p  1/1  Running  restarts 0', 'nginx: 403', 'nginx: refused']);
});
