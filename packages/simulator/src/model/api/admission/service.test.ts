import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../call.ts';
import { at, servicePath, testApi } from '../../../../test/api.ts';

const service = (name: string, spec: JsonObject): JsonObject => ({ metadata: { name }, spec });
const nodePort = (name: string, port: JsonObject = {}): JsonObject => service(name, { type: 'NodePort', ports: [{ port: 80, ...port }] });
const message = (body: Json): Json | undefined => at(body, 'message');

describe('node ports', () => {
  test('are given from the upper band, each once', () => {
    const { post } = testApi();
    const given = Array.from({ length: 200 }, (_, index) => Number(at(post(servicePath, nodePort(`s${index}`)).body, 'spec.ports.0.nodePort')));
    expect(new Set(given).size).toBe(200);
    expect(Math.min(...given)).toBeGreaterThanOrEqual(30086);
    expect(Math.max(...given)).toBeLessThanOrEqual(32767);
  });

  test('can be asked for, once', () => {
    const { post } = testApi();
    expect(at(post(servicePath, nodePort('a', { nodePort: 30020 })).body, 'spec.ports.0.nodePort')).toBe(30020);
    const taken = post(servicePath, nodePort('b', { nodePort: 30020 }));
    expect(taken.status).toBe(422);
    expect(message(taken.body)).toBe('Service "b" is invalid: spec.ports[0].nodePort: Invalid value: 30020: provided port is already allocated');
  });

  test('lie in the range', () => {
    const { post } = testApi();
    expect(message(post(servicePath, nodePort('a', { nodePort: 80 })).body)).toBe('Service "a" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767');
  });

  test('are not for a ClusterIP', () => {
    const { post } = testApi();
    expect(message(post(servicePath, service('a', { ports: [{ port: 80, nodePort: 30020 }] })).body)).toBe("Service \"a\" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'");
  });

  test('are shared by TCP and UDP of one port', () => {
    const { post } = testApi();
    const { body } = post(servicePath, service('a', { type: 'NodePort', ports: [{ name: 't', port: 53 }, { name: 'u', port: 53, protocol: 'UDP' }] }));
    expect(at(body, 'spec.ports.0.nodePort')).toBe(at(body, 'spec.ports.1.nodePort'));
  });

  test('stay when the Service changes, and are free again when it goes', () => {
    const { post, merge, request } = testApi();
    post(servicePath, nodePort('a', { nodePort: 30020 }));
    expect(at(merge(`${servicePath}/a`, { spec: { ports: [{ port: 80, targetPort: 8080 }] } }).body, 'spec.ports.0')).toEqual({ port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 30020 });
    expect(at(merge(`${servicePath}/a`, { spec: { type: 'ClusterIP' } }).body, 'spec.ports.0.nodePort')).toBeUndefined();
    expect(post(servicePath, nodePort('b', { nodePort: 30020 })).status).toBe(201);
    request('DELETE', `${servicePath}/b`);
    expect(post(servicePath, nodePort('c', { nodePort: 30020 })).status).toBe(201);
  });

  test.each<[string, readonly JsonObject[], readonly (number | string)[]]>([
    ['its number changes', [{ name: 'http', port: 82 }, { name: 'tls', port: 443 }], [30020, 30021]],
    ['its protocol changes', [{ name: 'http', port: 81, protocol: 'UDP' }, { name: 'tls', port: 443 }], [30020, 30021]],
    ['its name changes', [{ name: 'web', port: 81 }, { name: 'tls', port: 443 }], ['new', 30021]],
    ['another takes it', [{ name: 'http', port: 81 }, { name: 'tls', port: 443, nodePort: 30020 }], ['new', 30020]],
  ])('of a port when %s', (_what, ports, expected) => {
    const { post, merge } = testApi();
    post(servicePath, service('a', { type: 'NodePort', ports: [{ name: 'http', port: 81, nodePort: 30020 }, { name: 'tls', port: 443, nodePort: 30021 }] }));
    const { body } = merge(`${servicePath}/a`, { spec: { ports } });
    expect([0, 1].map((index) => at(body, `spec.ports.${index}.nodePort`)).map((port) => (Number(port) >= 30086 ? 'new' : port))).toEqual(expected);
  });

  test('run out', () => {
    const { post, store } = testApi();
    post(servicePath, nodePort('a'));
    store.update('Service', 'default', 'a', (current) => ({ ...current, spec: { type: 'NodePort', ports: Array.from({ length: 2768 }, (_, index) => ({ port: index + 1, nodePort: 30000 + index })) } }));
    expect(post(servicePath, nodePort('b')).body).toMatchObject({ code: 500, message: expect.stringContaining('failed to allocate a nodePort: range is full') });
  });
});

test('a Service gets an address and keeps it', () => {
  const { post, merge } = testApi();
  const { body } = post(servicePath, service('a', { ports: [{ port: 80 }] }));
  expect(body).toMatchObject({ spec: { type: 'ClusterIP', clusterIP: expect.stringMatching(/^10\.96\.\d+\.\d+$/), sessionAffinity: 'None', ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }], ipFamilies: ['IPv4'] }, status: { loadBalancer: {} } });
  expect(at(merge(`${servicePath}/a`, { metadata: { labels: { a: 'b' } } }).body, 'spec.clusterIP')).toBe(at(body, 'spec.clusterIP'));
  expect(message(merge(`${servicePath}/a`, { spec: { clusterIP: '10.96.7.7' } }).body)).toBe('Service "a" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.7.7"]: may not change once set');
});

test.each<[string, JsonObject, string]>([
  ['no ports', {}, 'spec.ports: Required value'],
  ['an unnamed one of two', { ports: [{ port: 1 }, { port: 2, name: 'b' }] }, 'spec.ports[0].name: Required value'],
  ['port 0', { ports: [{ port: 0 }] }, 'spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive'],
  ['an unknown type', { type: 'Magic', ports: [{ port: 1 }] }, 'spec.type: Unsupported value: "Magic": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
])('%s is refused', (_what, spec, expected) => {
  const { post } = testApi();
  expect(message(post(servicePath, service('a', spec)).body)).toContain(expected);
});
