import { describe, expect, test } from 'vitest';
import { withProbeDefaults } from './defaults.ts';
import { ProbeError } from './error.ts';
import type { Json } from '../json.ts';

const httpGet = { port: 80 };

describe('what is stored', () => {
  test('a bare httpGet', () => {
    expect(withProbeDefaults('liveness', { httpGet })).toEqual({
      kind: 'liveness',
      handler: { type: 'httpGet', host: null, path: '/', port: 80, scheme: 'HTTP', headers: [] },
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      successThreshold: 1,
      failureThreshold: 3,
      terminationGracePeriodSeconds: null,
    });
  });

  test.each([
    ['X1', { periodSeconds: 0 }, { periodSeconds: 10 }],
    ['X2', { timeoutSeconds: 5, periodSeconds: 3 }, { timeoutSeconds: 5, periodSeconds: 3 }],
    ['X4', { successThreshold: 0 }, { successThreshold: 1 }],
    ['X5', { terminationGracePeriodSeconds: 3600 }, { terminationGracePeriodSeconds: 3600 }],
    ['null is absent', { failureThreshold: null, timeoutSeconds: 0, terminationGracePeriodSeconds: null }, { failureThreshold: 3, timeoutSeconds: 1, terminationGracePeriodSeconds: null }],
    ['a name it does not know is dropped', { failurThreshold: 5 }, { failureThreshold: 3 }],
  ])('%s', (_id, numbers, stored) => {
    expect(withProbeDefaults('liveness', { httpGet, ...numbers })).toMatchObject(stored);
  });

  test('X3: readiness may ask for several successes', () => {
    expect(withProbeDefaults('readiness', { httpGet, successThreshold: 3 }).successThreshold).toBe(3);
  });

  test.each<[string, { readonly [key: string]: Json }, object]>([
    ['X7', { httpGet: { port: 80, path: '' } }, { type: 'httpGet', path: '/' }],
    ['every httpGet field', { httpGet: { port: 'http', path: 'x', host: 'h', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'a' }] } }, { type: 'httpGet', host: 'h', path: 'x', port: 'http', scheme: 'HTTPS', headers: [{ name: 'Host', value: 'a' }] }],
    ['tcpSocket', { tcpSocket: { port: 6379 } }, { type: 'tcpSocket', host: null, port: 6379 }],
    ['grpc', { grpc: { port: 9000 } }, { type: 'grpc', port: 9000, service: '' }],
    ['exec', { exec: { command: ['redis-cli', 'quit'] } }, { type: 'exec', command: ['redis-cli', 'quit'] }],
    ['a handler that is null does not count', { exec: null, httpGet }, { type: 'httpGet' }],
  ])('%s', (_id, probe, handler) => {
    expect(withProbeDefaults('readiness', probe).handler).toMatchObject(handler);
  });
});

describe('what is no probe', () => {
  test.each<[Json, string, string]>([
    [null, 'PODLORE_PROBE_SHAPE', 'livenessProbe: Invalid value: null: must be an object'],
    [[], 'PODLORE_PROBE_SHAPE', 'livenessProbe: Invalid value: […]: must be an object'],
    [{}, 'PODLORE_PROBE_SHAPE', 'livenessProbe: Required value: must specify a handler type'],
    [{ httpGet, periodSeconds: '3' }, 'PODLORE_PROBE_SHAPE', 'livenessProbe.periodSeconds: Invalid value: "3": must be an integer of type int32'],
    [{ httpGet, periodSeconds: 2 ** 31 }, 'PODLORE_PROBE_SHAPE', 'livenessProbe.periodSeconds: Invalid value: 2147483648: must be an integer of type int32'],
    [{ httpGet, periodSeconds: -1 }, 'PODLORE_PROBE_INVALID', 'livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0'],
    [{ httpGet, exec: { command: [''] } }, 'PODLORE_PROBE_INVALID', 'livenessProbe.httpGet: Forbidden: may not specify more than 1 handler type'],
    [{ exec: {} }, 'PODLORE_PROBE_INVALID', 'livenessProbe.exec.command: Required value'],
    [{ httpGet: {} }, 'PODLORE_PROBE_INVALID', 'livenessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive'],
  ])('%j', (probe, code, message) => {
    const thrown = errorOf(() => withProbeDefaults('liveness', probe));
    expect([thrown.code, thrown.message]).toEqual([code, message]);
  });
});

function errorOf(act: () => unknown): ProbeError {
  try {
    act();
  } catch (error) {
    if (error instanceof ProbeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
