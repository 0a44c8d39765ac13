import { describe, expect, test } from 'vitest';
import { createBuckets } from './buckets.ts';
import { answerWord, readPoint, type Point } from './points.ts';

const line = (metric: string, value: number, tags: object, time = '2026-11-24T11:17:12.370437111Z') => JSON.stringify({ metric, type: 'Point', data: { time, value, tags } });
const at = Date.parse('2026-11-24T11:17:12.370Z');

describe('readPoint', () => {
  test('an answered request is known by its status', () => {
    expect(readPoint(line('http_reqs', 1, { status: '403', error_code: '1403', expected_response: 'false', load: 'a' }))).toEqual({ type: 'request', atMs: at, answer: '403', failed: true, load: 'a' });
  });
  test('an unanswered one by its error code', () => {
    expect(readPoint(line('http_reqs', 1, { status: '0', error_code: '1212', expected_response: 'false' }))).toEqual({ type: 'request', atMs: at, answer: '1212', failed: true, load: null });
  });
  test.each(['1110', '1111'])('one that k6 kept from being sent (%s) is no request', (code) => {
    expect(readPoint(line('http_reqs', 1, { status: '0', error_code: code, expected_response: 'false' }))).toEqual({ type: 'blocked', atMs: at });
  });
  test('the duration of a request that was not answered is no latency', () => {
    expect(readPoint(line('http_req_duration', 0, { status: '0', error_code: '1212' }))).toBeNull();
    expect(readPoint(line('http_req_duration', 4.5, { status: '200' }))).toEqual({ type: 'duration', atMs: at, milliseconds: 4.5 });
  });
  test.each(['', '{', '{"metric":"http_reqs","type":"Point"', '{"metric":"http_reqs","type":"Point","data":{"time":"never","value":1}}', '{"type":"Metric","data":{}}', line('vus', 1, {})])('%j says nothing', (text) => {
    expect(readPoint(text)).toBeNull();
  });
  test('error codes have words, statuses are themselves', () => {
    expect(['1212', '1220', '1050', '200', '1999', 'constructor'].map(answerWord)).toEqual(['refused', 'reset', 'timed out', '200', '1999', 'constructor']);
  });
});

describe('buckets', () => {
  const request = (atMs: number, answer: string): Point => ({ type: 'request', atMs, answer, failed: answer !== '200', load: null });

  test('points fall into 250 ms by their own time, and a bucket is given out once it is complete', () => {
    const buckets = createBuckets();
    for (const point of [request(1_000, '200'), request(1_249, '403'), request(1_250, '1212')]) buckets.add(point);
    expect(buckets.take(false)).toEqual([]);
    buckets.add(request(2_200, '200'));
    expect(buckets.take(false)).toEqual([{ fromMs: 1_000, widthMs: 250, requests: 2, failures: 1, answers: { '200': 1, '403': 1 }, latencyP95Ms: null }]);
    expect(buckets.take(true).map((sample) => sample.fromMs)).toEqual([1_250, 2_000]);
    expect(buckets.total(0)).toMatchObject({ fromMs: 1_000, widthMs: 1_250, requests: 4, failures: 2 });
  });

  test('a straggler comes as a further sample of its bucket, so that sums stay true', () => {
    const buckets = createBuckets();
    for (const atMs of [1_000, 5_000]) buckets.add(request(atMs, '200'));
    const first = buckets.take(false);
    buckets.add(request(1_100, '200'));
    const all = [...first, ...buckets.take(true)];
    expect(all.map((sample) => sample.fromMs)).toEqual([1_000, 1_000, 5_000]);
    expect(all.reduce((sum, sample) => sum + sample.requests, 0)).toBe(buckets.total(0).requests);
  });

  test('the 95th percentile is of answered requests; dropped iterations are counted', () => {
    const buckets = createBuckets();
    buckets.add({ type: 'dropped', atMs: 1, iterations: 3 });
    for (let n = 1; n <= 100; n += 1) buckets.add({ type: 'duration', atMs: 1_000, milliseconds: n });
    expect(buckets.total(0).latencyP95Ms).toBe(95);
    expect(buckets.dropped()).toBe(3);
  });

  test('what was not sent is in no sample, only counted', () => {
    const buckets = createBuckets();
    buckets.add({ type: 'blocked', atMs: 1_000 });
    expect(buckets.take(true)).toEqual([]);
    expect(buckets.total(77)).toMatchObject({ requests: 0, failures: 0, answers: {} });
    expect(buckets.blocked()).toBe(1);
  });

  test('without a request the total is empty and says when it would have begun', () => {
    expect(createBuckets().total(77)).toEqual({ fromMs: 77, widthMs: 0, requests: 0, failures: 0, answers: {}, latencyP95Ms: null });
  });
});
