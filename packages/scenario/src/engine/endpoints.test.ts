import { expect, test } from 'vitest';
import { endpointFact } from './endpoints.ts';

const slice = (name: string, ...endpoints: readonly object[]) => ({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name }, endpoints });

test('the slices of a Service are one fact, and what a condition leaves out reads as the API has it', () => {
  const slices = [
    slice('a', { addresses: ['10.0.0.3'], conditions: { ready: true, serving: true, terminating: false } }, { addresses: ['10.0.0.1'] }),
    slice('b', { addresses: ['10.0.0.2'], conditions: { ready: false } }, { addresses: ['10.0.0.4'], conditions: { ready: false, serving: true, terminating: true } }),
  ];
  expect(endpointFact('web', slices)).toEqual({ type: 'endpoint', service: 'web', ready: ['10.0.0.1', '10.0.0.3'], serving: ['10.0.0.1', '10.0.0.3', '10.0.0.4'], terminating: ['10.0.0.4'], notReady: ['10.0.0.2'] });
});

test('no slice, no address', () => {
  expect(endpointFact('web', [])).toEqual({ type: 'endpoint', service: 'web', ready: [], serving: [], terminating: [], notReady: [] });
});
