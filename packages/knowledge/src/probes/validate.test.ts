import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { probeFields } from '../data/probes/fields.ts';
import type { Json } from '../json.ts';
import { validateProbes } from './validate.ts';

const httpGet = { port: 80 };
const get = (change: { readonly [field: string]: Json }): Json => ({ httpGet: { port: 80, ...change } });
const negative = 'must be greater than or equal to 0';
const range = 'must be between 1 and 65535, inclusive';
const charset = 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)';
const oneLetter = 'must contain at least one letter (a-z)';
const header = "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

type Row = readonly [what: string, kind: 'liveness' | 'readiness' | 'startup', probe: Json, problems: readonly (readonly [suffix: string, reason: string, message: string])[]];
const refused = 'FieldValueInvalid';

const rows: readonly Row[] = [
  ['X1', 'liveness', { httpGet, periodSeconds: 0 }, []],
  ['X2', 'liveness', { httpGet, timeoutSeconds: 5, periodSeconds: 3 }, []],
  ['X3', 'readiness', { httpGet, successThreshold: 3 }, []],
  ['X4', 'liveness', { httpGet, successThreshold: 0 }, []],
  ['X5', 'liveness', { httpGet, terminationGracePeriodSeconds: 3600 }, []],
  ['X6', 'liveness', get({ port: 'http' }), []],
  ['X7', 'liveness', get({ path: '' }), []],
  ['X8', 'liveness', { httpGet, tcpSocket: { port: 80 } }, [['.tcpSocket', 'FieldValueForbidden', 'Forbidden: may not specify more than 1 handler type']]],
  ['X9', 'liveness', get({ port: '8080' }), [['.httpGet.port', refused, `Invalid value: "8080": ${oneLetter}`]]],
  ['X10', 'liveness', { httpGet, failureThreshold: -1, periodSeconds: -1 }, [['.periodSeconds', refused, `Invalid value: -1: ${negative}`], ['.failureThreshold', refused, `Invalid value: -1: ${negative}`]]],
  ...['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'].map((field): Row => [`${field} -1`, 'startup', { httpGet, [field]: -1 }, [[`.${field}`, refused, `Invalid value: -1: ${negative}`]]]),
  ['successThreshold -1 on readiness', 'readiness', { httpGet, successThreshold: -1 }, [['.successThreshold', refused, `Invalid value: -1: ${negative}`]]],
  ['successThreshold 2 on liveness', 'liveness', { httpGet, successThreshold: 2 }, [['.successThreshold', refused, 'Invalid value: 2: must be 1']]],
  ['successThreshold 2 on startup', 'startup', { httpGet, successThreshold: 2 }, [['.successThreshold', refused, 'Invalid value: 2: must be 1']]],
  ['successThreshold -1 on liveness', 'liveness', { httpGet, successThreshold: -1 }, [['.successThreshold', refused, `Invalid value: -1: ${negative}`], ['.successThreshold', refused, 'Invalid value: -1: must be 1']]],
  ['grace 0', 'liveness', { httpGet, terminationGracePeriodSeconds: 0 }, [['.terminationGracePeriodSeconds', refused, 'Invalid value: 0: must be greater than 0']]],
  ['grace -5', 'startup', { httpGet, terminationGracePeriodSeconds: -5 }, [['.terminationGracePeriodSeconds', refused, 'Invalid value: -5: must be greater than 0']]],
  ['grace on readiness', 'readiness', { httpGet, terminationGracePeriodSeconds: 30 }, [['.terminationGracePeriodSeconds', refused, 'Invalid value: 30: must not be set for readinessProbes']]],
  ['grace 0 on readiness', 'readiness', { httpGet, terminationGracePeriodSeconds: 0 }, [['.terminationGracePeriodSeconds', refused, 'Invalid value: 0: must be greater than 0'], ['.terminationGracePeriodSeconds', refused, 'Invalid value: 0: must not be set for readinessProbes']]],
  ['no handler', 'liveness', {}, [['', 'FieldValueRequired', 'Required value: must specify a handler type']]],
  ['numbers only', 'liveness', { periodSeconds: 3 }, [['', 'FieldValueRequired', 'Required value: must specify a handler type']]],
  ['a sleep is no probe', 'liveness', { sleep: { seconds: 1 } }, [['', 'FieldValueRequired', 'Required value: must specify a handler type']]],
  ['exec and httpGet', 'liveness', { httpGet, exec: { command: ['true'] } }, [['.httpGet', 'FieldValueForbidden', 'Forbidden: may not specify more than 1 handler type']]],
  ['empty command', 'liveness', { exec: { command: [] } }, [['.exec.command', 'FieldValueRequired', 'Required value']]],
  ['an empty word is a command', 'liveness', { exec: { command: [''] } }, []],
  ['port 0', 'liveness', get({ port: 0 }), [['.httpGet.port', refused, `Invalid value: 0: ${range}`]]],
  ['no port', 'liveness', { tcpSocket: {} }, [['.tcpSocket.port', refused, `Invalid value: 0: ${range}`]]],
  ['port 70000', 'liveness', get({ port: 70000 }), [['.httpGet.port', refused, `Invalid value: 70000: ${range}`]]],
  ['port "80"', 'liveness', get({ port: '80' }), [['.httpGet.port', refused, `Invalid value: "80": ${oneLetter}`]]],
  ['port "Http_Port"', 'liveness', get({ port: 'Http_Port' }), [['.httpGet.port', refused, `Invalid value: "Http_Port": ${charset}`]]],
  ['port ""', 'liveness', get({ port: '' }), [['.httpGet.port', refused, `Invalid value: "": ${charset}`], ['.httpGet.port', refused, `Invalid value: "": ${oneLetter}`]]],
  ['16 letters', 'liveness', get({ port: 'abcdefghijklmnop' }), [['.httpGet.port', refused, 'Invalid value: "abcdefghijklmnop": must be no more than 15 characters']]],
  ['a--b', 'liveness', get({ port: 'a--b' }), [['.httpGet.port', refused, 'Invalid value: "a--b": must not contain consecutive hyphens']]],
  ['-a', 'liveness', get({ port: '-a' }), [['.httpGet.port', refused, 'Invalid value: "-a": must not begin or end with a hyphen']]],
  ['bytes are counted, and written as Go writes them', 'liveness', get({ port: 'ééééééééa\u0001' }), [['.httpGet.port', refused, 'Invalid value: "ééééééééa\\x01": must be no more than 15 characters'], ['.httpGet.port', refused, `Invalid value: "ééééééééa\\x01": ${charset}`]]],
  ['scheme "http"', 'liveness', get({ scheme: 'http' }), [['.httpGet.scheme', 'FieldValueNotSupported', 'Unsupported value: "http": supported values: "HTTP", "HTTPS"']]],
  ['header name', 'liveness', get({ httpHeaders: [{ name: 'X Y', value: 'z' }] }), [['.httpGet.httpHeaders', refused, `Invalid value: "X Y": ${header}`]]],
  ['grpc.port 0', 'liveness', { grpc: { port: 0 } }, [['.grpc.port', refused, `Invalid value: 0: ${range}`]]],
  ['what 1.37 drops is not looked at', 'liveness', get({ protocol: 'x' }), []],
  ['a wrong type is reported alone', 'liveness', { httpGet, periodSeconds: '3', timeoutSeconds: -1 }, [['.periodSeconds', 'FieldValueTypeInvalid', 'Invalid value: "3": must be an integer of type int32']]],
];

test.each(rows)('%s (%s)', (_what, kind, probe, problems) => {
  const podSpec = { containers: [{ name: 'web' }, { name: 'side', [`${kind}Probe`]: probe }] };
  const expected = problems.map(([suffix, reason, message]) => ({ field: `spec.template.spec.containers[1].${kind}Probe${suffix}`, reason, message }));
  expect(validateProbes(podSpec, 'spec.template.spec')).toEqual(expected);
});

describe('where probes may stand', () => {
  const probe = { httpGet };

  test('not on a plain init container, nor its lifecycle', () => {
    const message = 'Forbidden: may not be set for init containers without restartPolicy=Always';
    expect(validateProbes({ initContainers: [{ lifecycle: {}, livenessProbe: probe, restartPolicy: 'OnFailure' }] })).toEqual([
      { field: 'spec.initContainers[0].lifecycle', reason: 'FieldValueForbidden', message },
      { field: 'spec.initContainers[0].livenessProbe', reason: 'FieldValueForbidden', message },
    ]);
  });

  test('on a sidecar, checked like any other', () => {
    const sidecar = { restartPolicy: 'Always', livenessProbe: probe, readinessProbe: probe, startupProbe: { ...probe, successThreshold: 2 } };
    expect(validateProbes({ initContainers: [sidecar] }).map((problem) => problem.field)).toEqual(['spec.initContainers[0].startupProbe.successThreshold']);
  });

  test('not on an ephemeral container', () => {
    expect(validateProbes({ ephemeralContainers: [{ livenessProbe: probe }] })).toEqual([
      { field: 'spec.ephemeralContainers[0].livenessProbe', reason: 'FieldValueForbidden', message: 'Forbidden: cannot be set for an Ephemeral Container' },
    ]);
  });

  test('lifecycle comes before liveness, readiness, startup; containers before init containers', () => {
    const wrong = { httpGet: { port: 0 } };
    const container = { startupProbe: wrong, readinessProbe: wrong, livenessProbe: wrong, lifecycle: { preStop: {} } };
    expect(validateProbes({ initContainers: [{ restartPolicy: 'Always', livenessProbe: wrong }], containers: [container] }).map((problem) => problem.field)).toEqual([
      'spec.containers[0].lifecycle.preStop',
      'spec.containers[0].livenessProbe.httpGet.port',
      'spec.containers[0].readinessProbe.httpGet.port',
      'spec.containers[0].startupProbe.httpGet.port',
      'spec.initContainers[0].livenessProbe.httpGet.port',
    ]);
  });

  test.each([
    [{}, 60, 30],
    [{ terminationGracePeriodSeconds: 10 }, 11, 10],
    [{}, -1, 30],
  ])('a lifecycle sleep fits into the grace period: %j, sleep %i', (pod, seconds, grace) => {
    expect(validateProbes({ ...pod, containers: [{ lifecycle: { preStop: { sleep: { seconds } } } }] })).toEqual([
      { field: 'spec.containers[0].lifecycle.preStop.sleep', reason: refused, message: `Invalid value: ${seconds}: must be non-negative and less than terminationGracePeriodSeconds (${grace})` },
    ]);
  });

  test('a sleep as long as the grace period passes', () => {
    expect(validateProbes({ containers: [{ lifecycle: { preStop: { sleep: { seconds: 30 } } } }] })).toEqual([]);
  });
});

test('the field table: 0 is never refused where it is defaulted', () => {
  for (const field of probeFields) expect([field.name, field.default === null || field.refusedBelow.value === 0]).toEqual([field.name, true]);
});

test('any JSON is answered', () => {
  const names = fc.constantFrom('containers', 'initContainers', 'ephemeralContainers', 'lifecycle', 'preStop', 'livenessProbe', 'httpGet', 'exec', 'command', 'httpHeaders', 'port', 'name', 'sleep', 'periodSeconds', 'restartPolicy', '__proto__');
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof({ maxDepth: 7 }, fc.constantFrom<Json>(null, true, -1, 1.5, 2 ** 40, '', 'Always'), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(names, tie('value'), { maxKeys: 4 })),
  }));
  fc.assert(fc.property(value, (json) => validateProbes(json).every((problem) => problem.field.startsWith('spec.'))));
});
