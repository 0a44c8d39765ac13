import { expect, test } from 'vitest';
import { unknownProbeFields } from './unknown.ts';

const handler = { httpGet: { path: '/', port: 80 } };

test.each([
  ['failurThreshold', 'failureThreshold'],
  ['periodseconds', 'periodSeconds'],
  ['periodSecond', 'periodSeconds'],
  ['initialDelay', 'initialDelaySeconds'],
  ['tcpsocket', 'tcpSocket'],
  ['timeoutSeocnds', 'timeoutSeconds'],
  ['retries', null],
  ['__proto__', null],
])('%s means %s', (written, meant) => {
  const probe = JSON.parse(JSON.stringify(handler).replace('{', `{"${written}":5,`));
  expect(unknownProbeFields({ containers: [{ name: 'web', livenessProbe: probe }] }, 'spec.template.spec')).toEqual([
    { field: `spec.template.spec.containers[0].livenessProbe.${written}`, name: written, nearest: meant },
  ]);
});

test('handlers and headers are searched, in every list of containers', () => {
  const probe = { httpGet: { port: 80, patch: '/', httpHeaders: [{ name: 'A', value: 'b' }, { nam: 'A' }] } };
  const spec = { initContainers: [{ startupProbe: probe }], containers: [{ readinessProbe: { grpc: { port: 1, services: 'x' } } }], ephemeralContainers: [{ livenessProbe: { exec: { comand: [] } } }] };
  expect(unknownProbeFields(spec).map((unknown) => [unknown.field, unknown.nearest])).toEqual([
    ['spec.containers[0].readinessProbe.grpc.services', 'service'],
    ['spec.initContainers[0].startupProbe.httpGet.patch', 'path'],
    ['spec.initContainers[0].startupProbe.httpGet.httpHeaders[1].nam', 'name'],
    ['spec.ephemeralContainers[0].livenessProbe.exec.comand', 'command'],
  ]);
});

test('what 1.37 knows is known, gates on or off', () => {
  expect(unknownProbeFields({ containers: [{ livenessProbe: { httpGet: { port: 80, protocol: 'HTTP2' } }, readinessProbe: { grpc: { port: 1, mode: 'TLS' } } }] })).toEqual([]);
});

test.each([[null], [3], ['spec'], [[]], [{ containers: null }], [{ containers: [null, { livenessProbe: 'x' }] }]])('%j has none', (spec) => {
  expect(unknownProbeFields(spec)).toEqual([]);
});
