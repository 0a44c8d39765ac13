import { describe, expect, test } from 'vitest';
import { at, podNamed, podPath, testApi } from '../../../test/api.ts';
import type { WatchRow } from '../simulator.ts';

const told = (rows: readonly WatchRow[]): readonly string[] => rows.map((row) => `${row.type} ${String(at(row.object, 'metadata.name') ?? at(row.object, 'reason') ?? '')}`);

describe('where a watch begins', () => {
  test('without a resourceVersion, or from 0, with what is there', () => {
    const { post, watch } = testApi();
    post(podPath, podNamed('a'));
    for (const query of [{}, { resourceVersion: '0' }]) {
      const { rows } = watch(podPath, query);
      expect(told(rows)).toEqual(['ADDED a']);
    }
  });

  test('from a resourceVersion with what came after it, once and in order', () => {
    const { post, get, merge, watch, request } = testApi();
    post(podPath, podNamed('a'));
    const from = String(at(get(podPath).body, 'metadata.resourceVersion'));
    post(podPath, podNamed('b'));
    const { rows, stop } = watch(podPath, { resourceVersion: from });
    merge(`${podPath}/b`, { metadata: { labels: { x: 'y' } } });
    request('DELETE', `${podPath}/a`);
    stop();
    post(podPath, podNamed('c'));
    expect(told(rows)).toEqual(['ADDED b', 'MODIFIED b', 'DELETED a']);
  });

  test('with sendInitialEvents, the list ends with a bookmark', () => {
    const { post, watch } = testApi();
    post(podPath, podNamed('a'));
    const { rows } = watch(podPath, { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: 'true' });
    expect(rows.map((row) => row.type)).toEqual(['ADDED', 'BOOKMARK']);
    expect(at(rows[1]?.object ?? null, 'metadata.annotations')).toEqual({ 'k8s.io/initial-events-end': 'true' });
    expect(watch(podPath, { sendInitialEvents: 'true' }).refused?.status).toBe(400);
  });

  test('from a version the log has forgotten, with an ERROR row that says Expired', () => {
    const { post, store, watch } = testApi();
    post(podPath, podNamed('a'));
    for (let round = 0; round < 10_100; round += 1) store.update('Pod', 'default', 'a', (pod) => ({ ...pod, status: { round } }));
    const { rows } = watch(podPath, { resourceVersion: '2' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: expect.stringMatching(/^too old resource version: 2 \(\d+\)$/) } });
  });

  test('from a version that never was, not at all', () => {
    const { watch, get } = testApi();
    expect(watch(podPath, { resourceVersion: '999' }).refused).toMatchObject({ status: 504, body: { reason: 'Timeout', message: expect.stringMatching(/^Too large resource version: 999, current: \d+$/) } });
    expect(get(podPath, { resourceVersion: '999' }).status).toBe(504);
  });

  test('an unreadable selector is refused before the first row', () => {
    const { watch } = testApi();
    const { rows, refused } = watch(podPath, { labelSelector: 'a in' });
    expect(refused?.status).toBe(400);
    expect(rows).toEqual([]);
  });
});

describe('a filtered watch', () => {
  test('sees an object come and go as its labels change', () => {
    const { post, merge, watch, request } = testApi();
    const { rows } = watch(podPath, { labelSelector: 'tier=front' });
    post(podPath, podNamed('a'));
    merge(`${podPath}/a`, { metadata: { labels: { tier: 'front' } } });
    merge(`${podPath}/a`, { metadata: { labels: { more: 'x' } } });
    const gone = merge(`${podPath}/a`, { metadata: { labels: { tier: 'back' } } });
    merge(`${podPath}/a`, { metadata: { labels: { more: 'y' } } });
    request('DELETE', `${podPath}/a`);
    expect(told(rows)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    // The last look at it while it still matched, at the version at which it stopped to.
    expect(at(rows[2]?.object ?? null, 'metadata.labels.tier')).toBe('front');
    expect(at(rows[2]?.object ?? null, 'metadata.resourceVersion')).toBe(at(gone.body, 'metadata.resourceVersion'));
  });

  test('keeps to one namespace, and to one name', () => {
    const { post, watch } = testApi();
    post('/api/v1/namespaces', { metadata: { name: 'other' } });
    const everywhere = watch('/api/v1/pods');
    const here = watch(podPath, { fieldSelector: 'metadata.name=b' });
    const one = watch(`${podPath}/b`);
    post('/api/v1/namespaces/other/pods', podNamed('b'));
    post(podPath, podNamed('a'));
    post(podPath, podNamed('b'));
    expect(told(everywhere.rows)).toEqual(['ADDED b', 'ADDED a', 'ADDED b']);
    expect(told(here.rows)).toEqual(['ADDED b']);
    expect(told(one.rows)).toEqual(['ADDED b']);
  });

  test('by phase: a pod leaves it when its phase moves on', () => {
    const { post, merge, watch } = testApi();
    post(podPath, podNamed('a'));
    const { rows } = watch(podPath, { fieldSelector: 'status.phase=Pending' });
    merge(`${podPath}/a/status`, { status: { phase: 'Running' } });
    expect(told(rows)).toEqual(['ADDED a', 'DELETED a']);
  });
});

test('a watch of Tables says its columns once', () => {
  const { post, watch, merge } = testApi();
  post(podPath, podNamed('a'));
  const { rows } = watch(podPath, {}, 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json');
  merge(`${podPath}/a/status`, { status: { phase: 'Running' } });
  expect(rows.map((row) => at(row.object, 'kind'))).toEqual(['Table', 'Table']);
  expect(at(rows[0]?.object ?? null, 'columnDefinitions.0.name')).toBe('Name');
  expect(at(rows[1]?.object ?? null, 'columnDefinitions')).toBeNull();
  expect(rows.map((row) => at(row.object, 'rows.0.cells.2'))).toEqual(['Pending', 'Running']);
  expect(at(rows[0]?.object ?? null, 'rows.0.object.kind')).toBe('PartialObjectMetadata');
});
