import type { Json, KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../create.ts';
import type { EndpointSlice } from '../kinds.ts';
import { as } from '../objects.ts';

const core = '/api/v1/namespaces/default';
const startEpochMs = Date.UTC(2026, 0, 1);

/** A cluster in which these were made and have come to rest. */
function cluster(service: Json, pods: readonly Json[]) {
  const simulator = createSimulator({ seed: 1, startEpochMs });
  const request = (method: 'POST' | 'DELETE' | 'GET' | 'PATCH', path: string, body?: Json): Json => {
    const answer = simulator.request({ method, path, contentType: 'application/merge-patch+json', ...(body === undefined ? {} : { body }) });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const wait = (seconds: number): void => simulator.advanceTo(simulator.nowMs() + seconds * 1000);
  wait(5);
  request('POST', `${core}/services`, { metadata: { name: 'web' }, spec: service });
  for (const pod of pods) request('POST', `${core}/pods`, pod);
  wait(30);
  return {
    request,
    wait,
    /** Per slice: its ports, and the pods behind them. */
    slices: (): readonly (readonly [string, string])[] => slicesOf(request('GET', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices'))
      .map(({ ports, endpoints }) => [ports.map(({ name, port }) => `${name}:${port}`).join(' '), endpoints.map(({ targetRef }) => targetRef?.name).join(' ')] as const),
    endpoints: () => slicesOf(request('GET', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices')).flatMap((slice) => slice.endpoints),
    subsets: (): Json => (request('GET', `${core}/endpoints/web`) as { readonly subsets?: Json }).subsets ?? null,
  };
}

function slicesOf(list: Json): readonly EndpointSlice[] {
  const { items } = list as unknown as { readonly items: readonly KubeObject[] };
  return items.flatMap((item) => as('EndpointSlice', { ...item, kind: 'EndpointSlice' }) ?? []).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web');
}

interface Port {
  readonly [field: string]: Json;
  readonly name: string;
  readonly containerPort: number;
}
const pod = (name: string, ports: readonly Port[], more: { readonly [field: string]: Json } = {}): Json =>
  ({ metadata: { name, labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', ports, ...more }] } });
const http = (containerPort: number): Port => ({ name: 'http', containerPort });
const byName = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] };
const addressOf = (name: string) => expect.objectContaining({ targetRef: expect.objectContaining({ name }) });

describe('a named port', () => {
  test('is resolved in every pod', () => {
    const { slices, subsets } = cluster(byName, [pod('a', [http(80)]), pod('b', [http(8080)]), pod('c', [http(80)])]);
    expect(slices().toSorted()).toEqual([[':80', 'a c'], [':8080', 'b']]);
    expect(subsets()).toEqual([
      { addresses: [addressOf('a'), addressOf('c')], ports: [{ port: 80, protocol: 'TCP' }] },
      { addresses: [addressOf('b')], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('beside a number: pods share what they share', () => {
    const { slices, subsets } = cluster({ ...byName, ports: [{ name: 'metrics', port: 9090 }, { name: 'web', port: 80, targetPort: 'http' }] }, [pod('a', [http(80)]), pod('b', [http(8080)])]);
    expect(slices().toSorted()).toEqual([['metrics:9090 web:80', 'a'], ['metrics:9090 web:8080', 'b']]);
    expect(subsets()).toEqual([
      { addresses: [addressOf('a'), addressOf('b')], ports: [{ name: 'metrics', port: 9090, protocol: 'TCP' }] },
      { addresses: [addressOf('a')], ports: [{ name: 'web', port: 80, protocol: 'TCP' }] },
      { addresses: [addressOf('b')], ports: [{ name: 'web', port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('that a pod does not have, or has for another protocol, leads nowhere', () => {
    const { slices, subsets } = cluster(byName, [pod('a', []), pod('b', [{ ...http(80), protocol: 'UDP' }])]);
    expect(slices()).toEqual([['', 'a b']]);
    expect(subsets()).toBeNull();
  });

  test('when its last pod goes, so does the slice', () => {
    const { slices, request, wait } = cluster(byName, [pod('a', [http(80)]), pod('b', [http(8080)])]);
    request('DELETE', `${core}/pods/b`, { gracePeriodSeconds: 0 });
    wait(30);
    expect(slices()).toEqual([[':80', 'a']]);
    request('DELETE', `${core}/pods/a`, { gracePeriodSeconds: 0 });
    wait(30);
    expect(slices()).toEqual([['', '']]);
  });
});

test('a pod that ends serves on and is not ready', () => {
  const { endpoints, subsets, request, wait } = cluster({ selector: { app: 'web' }, ports: [{ port: 80 }] }, [pod('a', [http(80)], { lifecycle: { preStop: { sleep: { seconds: 20 } } } })]);
  expect(endpoints()).toMatchObject([{ conditions: { ready: true, serving: true, terminating: false } }]);
  request('DELETE', `${core}/pods/a`);
  wait(5);
  expect(endpoints()).toMatchObject([{ conditions: { ready: false, serving: true, terminating: true } }]);
  expect(subsets()).toBeNull();
});

test('a headless Service without ports has addresses alone', () => {
  const { subsets } = cluster({ clusterIP: 'None', selector: { app: 'web' } }, [pod('a', [])]);
  expect(subsets()).toEqual([{ addresses: [addressOf('a')], ports: [] }]);
});
