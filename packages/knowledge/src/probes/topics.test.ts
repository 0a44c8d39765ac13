import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { probeFields } from '../data/probes/fields.ts';
import { httpGetFields } from '../data/probes/http-get-fields.ts';
import { probeTopics } from '../data/probes/topics.ts';
import type { ProbeTopic } from './topic.ts';
import { pageOf, resolveProbeTopic } from './topics.ts';

const topics: readonly ProbeTopic[] = probeTopics;

describe('resolve', () => {
  test.each([
    ['failurThreshold', 'failureThreshold'],
    ['FAILURETHRESHOLD', 'failureThreshold'],
    [' failureTreshold ', 'failureThreshold'],
    ['inter', 'periodSeconds'],
    ['haproxy rise', 'successThreshold'],
    ['fall', 'failureThreshold'],
    ['ExecAction', 'ExecAction'],
    ['TCPSocketActoin', 'TCPSocketAction'],
    ['httpget', 'HTTPGetAction'],
    ['成功', 'Success'],
    ['失败', 'Failure'],
    ['未知', 'Unknown'],
    ['Unknow', 'Unknown'],
    ['存活探针', 'livenessProbe'],
    ['readyness', 'readinessProbe'],
    ['port', 'port'],
    ['header', 'httpHeaders'],
  ])('%s means %s', (text, id) => {
    expect(resolveProbeTopic(text)[0]?.id).toBe(id);
  });

  test.each(['', ' ', 'CrashLoopBackOff', 'Evicted', 'x', '成败', 'a'.repeat(100_000)])('%s means none', (text) => {
    expect(resolveProbeTopic(text)).toEqual([]);
  });
});

test('every name leads to exactly one topic', () => {
  for (const topic of topics) {
    for (const name of [topic.id, ...topic.aliases]) expect([name, resolveProbeTopic(name).map(({ id }) => id)]).toEqual([name, [topic.id]]);
  }
});

test('every file is registered, every field has its topic', () => {
  const files = readdirSync(new URL('../data/probes/topics', import.meta.url)).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBe(topics.length);
  const fields = topics.flatMap((topic) => ('field' in topic ? [topic.field] : []));
  expect(fields).toEqual(expect.arrayContaining([...probeFields, ...httpGetFields].map((field) => field.name)));
  expect(fields.length).toBe(probeFields.length + httpGetFields.length);
});

test('every text has both languages', () => {
  for (const topic of topics) {
    const page = pageOf(topic);
    for (const text of [page.meaning, ...page.details, ...(page.noteSays ? [page.noteSays] : [])]) {
      expect([topic.id, text.en.length > 0 && !/[\u4e00-\u9fff]/.test(text.en), /[\u4e00-\u9fff]/.test(text.zh) || /haproxy/.test(text.zh)]).toEqual([topic.id, true, true]);
    }
  }
});

const pageFor = (id: string): ReturnType<typeof pageOf> => {
  const topic = topics.find((candidate) => candidate.id === id);
  if (topic === undefined) throw new Error(`no topic ${id}`);
  return pageOf(topic);
};

test('the page of a number comes from the field table', () => {
  expect(pageFor('failureThreshold').details.map(({ en }) => en)).toEqual([
    'Default: 3',
    'Minimum: 1',
    '0: Replaced by the default before validation; it does not mean "never give up".',
    'Refused: less than 0',
    'Timing (F): A fault is acted on after (F−1)·P to F·P. Before the first success of a readiness probe it has no effect: the pod is not ready anyway.',
    'With the defaults a fault that answers at once is acted on after 20 to 30 s; with failureThreshold: 4 after 30 to 40 s.',
    'In haproxy: fall',
  ]);
});

test.each([
  ['initialDelaySeconds', 'With the defaults a new container shows as ready after 0 to 11 s; with initialDelaySeconds: 1 after 0 to 12 s.'],
  ['timeoutSeconds', 'With the defaults a fault that never answers is acted on after 21 to 31 s; with timeoutSeconds: 2 after 22 to 32 s.'],
  ['periodSeconds', 'With the defaults a fault that answers at once is acted on after 20 to 30 s; with periodSeconds: 11 after 22 to 33 s.'],
  ['successThreshold', 'With the defaults a pod whose fault is undone is ready again after 0 to 10 s; with successThreshold: 2 after 0 to 20 s.'],
])('%s: what one more does is computed', (id, example) => {
  expect(pageFor(id).details.map(({ en }) => en)).toContain(example);
});

test('restrictions by kind are told', () => {
  expect(pageFor('successThreshold').details).toContainEqual({ en: 'Must be 1 on: livenessProbe, startupProbe', zh: '用于以下探针时必须为 1：livenessProbe、startupProbe' });
  expect(pageFor('terminationGracePeriodSeconds').details).toContainEqual({ en: 'Not allowed on: readinessProbe', zh: '不允许用于：readinessProbe' });
});

test('the page of an httpGet field tells its default and what is accepted', () => {
  expect(pageFor('scheme').details.map(({ en }) => en)).toEqual(['Default: HTTP (plain HTTP)', 'Accepts: Exactly HTTP or HTTPS, in capitals.']);
  expect(pageFor('host').details[0]?.en).toBe("Default: the pod's own address");
  expect(pageFor('port').details[0]).toEqual({ en: 'Default: none (required)', zh: '默认值：无（必填）' });
});
