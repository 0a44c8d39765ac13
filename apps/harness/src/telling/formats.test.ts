// What is particular to one format: escaping, structure, policy.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hostile } from '../load/k6/fixtures/hostile.ts';
import { everyOutcome, hostileReport, seedTrio } from './fixtures/reports.ts';
import { htmlPage } from './html/page.ts';
import { junitXml } from '../reporters/junit.ts';
import { storyOf } from './story.ts';
import { alignColumns, columnsOf } from './table.ts';
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
    const text = terminalText(hostileReport('\u001b]0;never ended'), styleWhen(false));
    expect(text).toContain('again:');
    expect(text).not.toContain('\u001b');
  });

  test('says the insight when the three scenarios are there', () => {
    expect(terminalText(seedTrio, styleWhen(false))).toMatch(/so one usually configures both\.\n/);
  });

  test('predicted stands beside observed, and late is shown', () => {
    const text = terminalText(everyOutcome, styleWhen(false));
    expect(text).toContain('predicted 4.0 to 12.2 s, observed 7.1 s');
    expect(text).toContain('later than predicted (#1 #2 #3 #4 #5 … #8)');
  });

  test('colour only where it is asked for', () => {
    expect(terminalText(everyOutcome, styleWhen(true))).toContain('\u001b[31m');
    expect(terminalText(everyOutcome, styleWhen(false))).not.toContain('\u001b');
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

test('the story tells changes, not repetitions, and in order of time', () => {
  const observations = everyOutcome.scenarios[0]?.timeline.observations ?? [];
  const again = observations.map((observation) => ({ ...observation, id: observation.id + 100, atMs: observation.atMs + 1 }));
  const told = storyOf([...again, ...observations]).filter((row) => row.topic === 'pod' || row.topic === 'client');
  expect(told.map((row) => row.text)).toEqual(['nginx-deployment-7d9c-x2k4p  1/1  Running  restarts 0', 'nginx: 403', 'nginx: refused']);
});
