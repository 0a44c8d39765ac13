// The page and the XML in a real browser: what is shown, what is refused, what is never asked for.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '@podlore/scenario';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostile } from '../../load/k6/fixtures/hostile.ts';
import { everyOutcome, hostileReport, reportOf, seedTrio } from '../fixtures/reports.ts';
import { htmlPage } from './page.ts';
import { junitXml } from '../../reporters/junit.ts';
import { escapeHtml, visibleControls } from '../untrusted.ts';

// Run in the browser, so written as text: the names of its world are not ours.
const textsOf = '(texts) => texts.map((text) => new DOMParser().parseFromString(`<p>${text}</p>`, "text/html").querySelector("p").textContent)';
const suitesOf = `(xml) => {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const broken = document.querySelector('parsererror');
  return broken === null ? [...document.querySelectorAll('testsuite')].map((suite) => suite.getAttribute('name')) : broken.textContent;
}`;

const called = (code: string, argument: unknown): string => `(${code})(${JSON.stringify(argument)})`;

let browser: Browser;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podlore-html-'));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'] });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Dialogs, console lines, refusals and requests for anything but the page itself. */
  readonly incidents: string[];
}

async function open(report: Report, options: { readonly colorScheme?: 'light' | 'dark'; readonly javaScriptEnabled?: boolean; readonly width?: number } = {}): Promise<Opened> {
  const path = join(folder, 'report.html');
  await writeFile(path, htmlPage(report));
  const { width = 1_200, ...others } = options;
  const page = await browser.newPage({ ...others, viewport: { width, height: 900 } });
  const incidents: string[] = [];
  page.on('dialog', (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => incidents.push(`console ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`error ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(path).href) incidents.push(`request ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  return { page, incidents };
}

describe('the page', () => {
  test.each(['light', 'dark'] as const)('shows verdict and timeline on the first screen, in %s, without a script', async (colorScheme) => {
    const { page, incidents } = await open(seedTrio, { colorScheme, javaScriptEnabled: false });
    expect((await page.locator('h1').boundingBox())?.y).toBeLessThan(120);
    expect((await page.locator('svg').first().boundingBox())?.y).toBeLessThan(900);
    expect(await page.locator('h1').textContent()).toBe('✓ 3 passed');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(colorScheme === 'dark' ? 'rgb(20, 24, 30)' : 'rgb(251, 251, 249)');
    expect(incidents).toEqual([]);
    await page.close();
  });

  test('is readable on a narrow screen: nothing lies beside it, the chart scrolls in its own box and does not shrink', async () => {
    const { page } = await open(everyOutcome, { width: 500 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(500);
    expect((await page.locator('svg').first().boundingBox())?.width).toBe(960);
    for (const because of await page.locator('.verdicts td:last-child').all()) expect((await because.boundingBox())?.x).toBeLessThan(100);
    await page.close();
  });

  test('tells every outcome in words, not by colour alone', async () => {
    const { page } = await open(everyOutcome);
    expect(await page.locator('section h2').allTextContents()).toEqual(['Side by side', '✓ held passed, virtual clock', '✗ broken failed, wall clock', '? undecided undecided, virtual clock', '– skipped skipped, virtual clock']);
    await page.close();
  });

  test('200 hostile texts: no dialog, no refusal, no request, and each is shown as it is', async () => {
    const { page, incidents } = await open(reportOf(hostile.flatMap((text) => hostileReport(text).scenarios)));
    const shown = await page.locator('section.scenario h2').evaluateAll((headings) => headings.map((heading) => heading.firstChild?.textContent ?? ''));
    const parsed = await page.evaluate<string[]>(called(textsOf, hostile.map(escapeHtml)));
    expect(shown).toEqual(parsed.map((text) => `✗ ${text} `));
    expect(incidents).toEqual([]);
    await page.close();
  });
});

test('JUnit with 200 hostile texts is XML, and reads back what was meant', async () => {
  const page = await browser.newPage();
  const names = await page.evaluate(called(suitesOf, await junitXml(reportOf(hostile.flatMap((text) => hostileReport(text).scenarios)))));
  expect(names).toEqual(hostile.map((text) => visibleControls(text).replace(/[\t\n]/g, ' ')));
  await page.close();
});
