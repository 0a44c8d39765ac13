import type { LoadPlan } from '@podlore/scenario';
import { describe, expect, test } from 'vitest';
import { k6Arguments, k6Environment, refusal, scriptData, targetUrl, type RunFiles } from './invocation.ts';

const plan: LoadPlan = { name: 'steady', target: { namespace: 'n', name: 's', port: 80 }, path: '/', script: null, ratePerSecond: 50, durationSeconds: 10, thresholds: {} };
const files: RunFiles = { folder: '/run', config: '/run/config.json', data: '/run/data.json', points: '/run/points.ndjson', summary: '/run/summary.json', script: '/run/script.js' };
const address = 'http://127.0.0.1:30020';

describe('what is not started', () => {
  test.each<[string, Partial<LoadPlan>]>([
    ['no duration', { durationSeconds: 0 }],
    ['too long', { durationSeconds: 601 }],
    ['no number', { durationSeconds: Number.NaN }],
    ['too fast', { ratePerSecond: 1_001 }],
    ['backwards', { ratePerSecond: -1 }],
    ['no rate', { ratePerSecond: null }],
    ['a path that is none', { path: 'index.html' }],
    ['a script that writes files', { script: 'export default () => {}; export function handleSummary() { return { "/tmp/x": "" } }', ratePerSecond: null }],
    ['thresholds that k6 would drop', { script: 'export default () => {}', thresholds: { http_reqs: 'count>1' } }],
  ])('%s', (_name, change) => {
    expect(refusal({ ...plan, ...change }, address)).not.toBeNull();
  });
  test('a sound plan is', () => {
    expect(refusal(plan, address)).toBeNull();
    expect(refusal({ ...plan, script: 'export default () => {}', ratePerSecond: null }, address)).toBeNull();
  });
});

test.each(['/', '//evil.example/', '/\\evil.example', '/@evil.example', '/..//evil.example', '/?u=http://evil.example'])('the path %j stays on the address it was given', (path) => {
  expect(new URL(targetUrl({ ...plan, path }, address)).host).toBe('127.0.0.1:30020');
});

test('a hostile name stays one value of the data, and is in no argument', () => {
  const name = '--config=/etc/passwd"); $(touch x) `id`\n;';
  expect(JSON.parse(JSON.stringify(scriptData({ ...plan, name }, address)))).toMatchObject({ name });
  expect(k6Arguments(files, targetUrl({ ...plan, name }, address)).join(' ')).not.toContain('touch');
});

test('a loopback target closes every other network to the script', () => {
  const args = k6Arguments(files, `${address}/`);
  expect(args).toContain('--block-hostnames');
  expect(args.filter((argument) => argument === '--blacklist-ip')).toHaveLength(9);
  expect(args.slice(-2)).toEqual(['--', '/run/script.js']);
});

test('its configuration is the empty one of the run, and it opens no port of its own', () => {
  const args = k6Arguments(files, `${address}/`);
  expect(args[args.indexOf('--config') + 1]).toBe('/run/config.json');
  expect(args[args.indexOf('--address') + 1]).toBe('');
  expect(args.filter((argument) => argument === '--config' || argument === '--address')).toHaveLength(2);
});

test('the environment holds what the shim of a version manager needs of the one podlore runs in, and nothing else', () => {
  const around = { PATH: '/bin', HOME: '/home/x', K6_VUS: '7', HTTP_PROXY: 'http://proxy', TOKEN: 'canary', TMPDIR: '/elsewhere' };
  expect(k6Environment(files, around)).toEqual({ PATH: '/bin', HOME: '/home/x', TMPDIR: '/run', K6_CONFIG: '/run/config.json', K6_AUTO_EXTENSION_RESOLUTION: 'false', K6_NO_WEB_DASHBOARD: 'true', K6_WEB_DASHBOARD: 'false' });
  expect(Object.keys(k6Environment(files, {}))).not.toContain('HOME');
});
