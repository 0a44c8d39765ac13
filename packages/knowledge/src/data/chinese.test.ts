// How the Chinese of the whole package is written.
import { expect, test } from 'vitest';
import type { Timing } from '../probes/timing.ts';
import { latencyLines, timingLines } from '../probes/timing-lines.ts';
import { pageOf } from '../probes/topics.ts';
import { probeFields } from './probes/fields.ts';
import { httpGetFields } from './probes/http-get-fields.ts';
import { latencies } from './probes/latencies.ts';
import { timingEvents } from './probes/timing-events.ts';
import { probeTopics } from './probes/topics.ts';
import { statuses } from './statuses.ts';
import { steps } from './steps.ts';

/** Every text under the key zh, at whatever depth. */
function chineseIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'zh' && typeof inner === 'string' ? [inner] : chineseIn(inner)));
}

const moments: Timing = {
  firstFailedProbe: [0, 1], readyFalse: [0, 1], readyFalseSeen: [0, 1], endpointNotReady: [0, 1], killed: null, runningAgain: null, runningAgainSeen: null, readyAgain: null, endpointBack: null,
};
const texts = [...chineseIn([statuses, steps, probeFields, httpGetFields, latencies, timingEvents, probeTopics.map((topic) => pageOf(topic))]), ...timingLines(moments, 'zh'), ...latencyLines('zh')];
const halfWidth = /[,:;!?()]\s?\p{Script=Han}|\p{Script=Han}(?:\s?[,:;.!?)]|\()|[A-Za-z],[A-Za-z]/u;

test('punctuation beside Chinese is full-width', () => {
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter((text) => halfWidth.test(text))).toEqual([]);
});

test('half-width punctuation is found', () => {
  for (const text of ['算起,因此', '更早:首次', 'T(秒)', '是 Ready,Service']) expect(text).toMatch(halfWidth);
  for (const text of ['需要 (F−1)·P + T。', 'restartPolicy: Always 的容器', '（120），这会']) expect(text).not.toMatch(halfWidth);
});

test('a pod is written as Kubernetes writes it', () => {
  expect(texts.filter((text) => /(^|[^\w/-])pod([^\w/.-]|$)/u.test(text))).toEqual([]);
});
