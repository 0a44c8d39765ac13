// The driver against a real k6 and a server of our own.
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadPlan, LoadResult, LoadSample } from '@podlore/scenario';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { k6Driver } from './driver.ts';
import { findK6 } from './find.ts';
import { hostile } from './fixtures/hostile.ts';

let k6 = '';
let server: Server;
let address = '';
const asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];

const pages: { readonly [path: string]: (request: IncomingMessage, response: ServerResponse) => void } = {
  '/': (_request, response) => response.end('ok'),
  '/403': (_request, response) => response.writeHead(403).end(),
  '/redirect': (_request, response) => response.writeHead(302, { location: '/landed' }).end(),
  '/reset': (request) => request.socket.resetAndDestroy(),
  '/silent': () => undefined,
  '/slow': (_request, response) => void setTimeout(() => response.end('late'), 900),
};

beforeAll(async () => {
  const found = await findK6(null);
  if (found === null) throw new Error('no k6 here: run `npm start`');
  k6 = found.path;
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function run(change: Partial<LoadPlan>, at = address, signal = new AbortController().signal): Promise<{ readonly samples: readonly LoadSample[]; readonly result: LoadResult }> {
  const plan: LoadPlan = { name: 'test', target: { namespace: 'n', name: 's', port: 80 }, path: '/', script: null, ratePerSecond: 10, durationSeconds: 1, thresholds: {}, ...change };
  const load = k6Driver(k6).start(plan, at, { seed: 1, signal });
  const samples: LoadSample[] = [];
  for await (const sample of load.samples) samples.push(sample);
  return { samples, result: await load.result };
}

const sumOf = (samples: readonly LoadSample[]) => samples.reduce((sum, sample) => sum + sample.requests, 0);

describe('what clients saw', () => {
  test.each([['/', '200'], ['/403', '403'], ['/nowhere', '404'], ['/redirect', '302'], ['/reset', '1220'], ['/silent', '1050']])('%s is counted as %s', async (path, answer) => {
    const { samples, result } = await run({ path });
    expect(result).toMatchObject({ ending: 'completed', exitCode: 0 });
    expect(Object.keys(result.total.answers)).toEqual([answer]);
    expect(result.total.requests).toBeGreaterThanOrEqual(9);
    expect(sumOf(samples)).toBe(result.total.requests);
    expect(result.total.failures).toBe(answer === '200' || answer === '302' ? 0 : result.total.requests);
  });

  test('refused, where nothing listens', async () => {
    const { result } = await run({}, 'http://127.0.0.1:1');
    expect(Object.keys(result.total.answers)).toEqual(['1212']);
    expect(result.total.latencyP95Ms).toBeNull();
  });

  test('no redirect is followed, no connection is kept', async () => {
    asked.length = 0;
    await run({ path: '/redirect' });
    expect(new Set(asked.map((request) => request.url))).toEqual(new Set(['/redirect']));
    expect(new Set(asked.map((request) => request.headers.connection))).toEqual(new Set(['close']));
  });

  test('requests that could not be sent in time are dropped iterations', async () => {
    const { result } = await run({ script: `${closedModel(200)}; export default () => http.get(__ENV.TARGET)`, ratePerSecond: null, path: '/slow' });
    expect(result.droppedIterations).toBeGreaterThan(50);
  });
});

describe('thresholds', () => {
  test('held and crossed, each by name', async () => {
    const { result } = await run({ path: '/403', thresholds: { http_req_failed: 'rate<0.5', http_req_duration: 'p(95)<5000' } });
    expect(result).toMatchObject({ ending: 'threshold-crossed', exitCode: 99 });
    expect(result.thresholds).toContainEqual({ metric: 'http_req_failed', expression: 'rate<0.5', held: false });
    expect(result.thresholds).toContainEqual({ metric: 'http_req_duration', expression: 'p(95)<5000', held: true });
  });
  test('one for a metric that there is not is a load that could not start, and names it', async () => {
    const { result } = await run({ thresholds: { http_req_duratoin: 'p(95)<5000' } });
    expect(result).toMatchObject({ ending: 'could-not-start', thresholds: [], stderrTail: expect.stringContaining('http_req_duratoin') });
  });
  test('one that k6 cannot read is a load that could not start, with its words', async () => {
    const { result } = await run({ thresholds: { http_req_failed: 'soon' } });
    expect(result).toMatchObject({ ending: 'could-not-start', thresholds: [] });
    expect(result.stderrTail).toMatch(/threshold/);
  });
});

describe("a user's own script", () => {
  const own = (body: string, options = '{}') => ({ script: `import http from 'k6/http'; export const options = ${options}; export default function () { ${body} }`, ratePerSecond: null });

  test('TARGET is set, its thresholds and points are treated the same', async () => {
    const { samples, result } = await run({ ...own('http.get(__ENV.TARGET)', "{ iterations: 3, thresholds: { http_reqs: ['count>100'] } }"), path: '/403' });
    expect(result).toMatchObject({ ending: 'threshold-crossed', stderrTail: expect.stringContaining('http_reqs') });
    expect(result.total.answers).toEqual({ '403': 3 });
    expect(sumOf(samples)).toBe(3);
    expect(result.thresholds).toEqual([{ metric: 'http_reqs', expression: 'count>100', held: false }]);
  });
  test('it cannot leave loopback, nor follow a redirect', async () => {
    asked.length = 0;
    const { result } = await run({ ...own("http.get('http://203.0.113.7/'); http.get('http://example.com/'); http.get(__ENV.TARGET)"), path: '/redirect' });
    expect(result.total.answers).toEqual({ '302': 1 });
    expect(result.stderrTail).toContain('2 requests were for other addresses');
    expect(asked.map((request) => request.url)).toEqual(['/redirect']);
  });
  test('where none of its requests was for the service, none was sent', async () => {
    const { samples, result } = await run(own("http.get('http://203.0.113.7/'); http.get('http://example.com/')", '{ iterations: 2 }'));
    expect(samples).toEqual([]);
    expect(result).toMatchObject({ ending: 'completed', total: { requests: 0, failures: 0, answers: {} }, stderrTail: expect.stringContaining('4 requests') });
  });
  test.each([
    ['imports', "import { x } from './x.ts'; export default function () { x(); }"],
    ['opens', "const x = open('./x.json'); export default function () { x; }"],
  ])('one that %s a file beside it is told that it cannot', async (_what, script) => {
    const { result } = await run({ script, ratePerSecond: null });
    expect(result).toMatchObject({ ending: 'could-not-start', stderrTail: expect.stringContaining('files beside it are not supported') });
  });
  test('it sees no variable of the environment podlore runs in', async () => {
    asked.length = 0;
    process.env['PODLORE_TEST_TOKEN'] = 'canary';
    process.env['K6_VUS'] = '7';
    try {
      await run(own("http.get(__ENV.TARGET, { headers: { 'X-Seen': Object.keys(__ENV).sort().join(' ') } })"));
    } finally {
      delete process.env['PODLORE_TEST_TOKEN'];
      delete process.env['K6_VUS'];
    }
    expect(asked.map((request) => request.headers['x-seen'])).toEqual(['PODLORE_DATA TARGET']);
  });
  test('a configuration that lies under HOME is not read, neither for its script nor for ours', async () => {
    const [home, before] = [mkdtempSync(join(tmpdir(), 'podlore-home-')), process.env['HOME']];
    for (const folder of ['.config/k6', '.config/loadimpact/k6', 'Library/Application Support/k6', 'Library/Application Support/loadimpact/k6']) {
      mkdirSync(join(home, folder), { recursive: true });
      writeFileSync(join(home, folder, 'config.json'), 'no JSON');
    }
    process.env['HOME'] = home;
    try {
      expect((await run({})).result.ending).toBe('completed');
      expect((await run(own('http.get(__ENV.TARGET)', '{ iterations: 1 }'))).result.ending).toBe('completed');
    } finally {
      if (before === undefined) delete process.env['HOME'];
      else process.env['HOME'] = before;
      rmSync(home, { recursive: true });
    }
  });
  test.each([
    ['users', "{ scenarios: { a: { executor: 'constant-vus', vus: 5000, duration: '1s' } } }", /5000 virtual users/],
    ['time', "{ vus: 1, duration: '2h' }", /2h/],
  ])('too much of %s is not started', async (_name, options, why) => {
    const { result } = await run(own('http.get(__ENV.TARGET)', options));
    expect(result).toMatchObject({ ending: 'could-not-start', exitCode: null, stderrTail: expect.stringMatching(why) });
  });
  test('one that throws as it is read could not start, and its words are kept', async () => {
    const { result } = await run({ script: 'throw new Error("boom")', ratePerSecond: null });
    expect(result).toMatchObject({ ending: 'could-not-start', stderrTail: expect.stringContaining('boom') });
  });
});

test('200 hostile names go through k6 as data and come back equal', async () => {
  expect(hostile).toHaveLength(200);
  const { script, data } = echoScript(hostile);
  asked.length = 0;
  const { result } = await run({ script, ratePerSecond: null, name: data });
  expect(result.ending).toBe('completed');
  expect(asked.map((request) => decodeURIComponent(String(request.headers['x-echo'])))).toEqual(hostile);
});

test('a stopped load ends soon, leaves no folder, and says it was stopped', async () => {
  const [folder, before] = [mkdtempSync(join(tmpdir(), 'podlore-stopped-')), process.env['TMPDIR']];
  process.env['TMPDIR'] = folder;
  try {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 700);
    const { result } = await run({ durationSeconds: 60 }, address, stop.signal);
    expect(result).toMatchObject({ ending: 'stopped', exitCode: 105 });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmdirSync(folder);
  }
});

function closedModel(rate: number): string {
  return `import http from 'k6/http'; export const options = { scenarios: { s: { executor: 'constant-arrival-rate', rate: ${rate}, timeUnit: '1s', duration: '1s', preAllocatedVUs: 5, maxVUs: 5, gracefulStop: '2s' } } }`;
}

/** Reads the data file as the constant script does, and sends each string of it back. */
function echoScript(strings: readonly string[]): { readonly script: string; readonly data: string } {
  const script = `import http from 'k6/http';
const names = JSON.parse(JSON.parse(open(__ENV.PODLORE_DATA)).name);
export const options = { iterations: 1 };
export default function () { for (const name of names) http.get(__ENV.TARGET, { headers: { 'X-Echo': encodeURIComponent(name) } }); }`;
  return { script, data: JSON.stringify(strings) };
}
