import type { Json } from '@podlore/knowledge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from './call.ts';
import { isObject } from './call.ts';
import { withDefaults } from './defaults.ts';
import { askGo } from '../../../test/go.ts';

// Our defaults against kube-apiserver's own functions (tools/go/defaults apply), on generated objects.

const optional = <T extends Json>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
const record = (fields: { readonly [key: string]: fc.Arbitrary<Json | undefined> }): fc.Arbitrary<JsonObject> => fc.record(fields).map((object): JsonObject => JSON.parse(JSON.stringify(object)));

const probe = record({
  httpGet: optional(record({ port: fc.constantFrom<Json>(80, 'http'), path: optional(fc.constantFrom('', '/x')), scheme: optional(fc.constantFrom('HTTP', 'HTTPS')) })),
  grpc: optional(record({ port: fc.constant(1), service: optional(fc.constantFrom('', 's')) })),
  periodSeconds: optional(fc.nat(3)), timeoutSeconds: optional(fc.nat(3)), successThreshold: optional(fc.nat(2)), failureThreshold: optional(fc.nat(2)), initialDelaySeconds: optional(fc.nat(2)),
});
const container = record({
  name: fc.constantFrom('a', 'b'),
  image: optional(fc.constantFrom('nginx', 'nginx:latest', 'nginx:1.17.5', 'r:5000/nginx', 'r:5000/nginx:2', `nginx@sha256:${'0'.repeat(64)}`, `nginx:1@sha256:${'0'.repeat(64)}`)),
  imagePullPolicy: optional(fc.constantFrom('', 'Never')),
  ports: optional(fc.array(record({ containerPort: fc.constantFrom(80, 81), protocol: optional(fc.constantFrom('UDP')), hostPort: optional(fc.constant(9)) }), { maxLength: 2 })),
  env: optional(fc.array(record({ name: fc.constant('A'), valueFrom: optional(record({ fieldRef: record({ fieldPath: fc.constant('metadata.name') }) })) }), { maxLength: 1 })),
  resources: optional(record({ limits: optional(fc.constantFrom<Json>({ cpu: '1' }, { cpu: '1', memory: '1Gi' })), requests: optional(fc.constant<Json>({ cpu: '500m' })) })),
  lifecycle: optional(record({ preStop: optional(record({ httpGet: record({ port: fc.constant(1) }) })) })),
  livenessProbe: optional(probe), readinessProbe: optional(probe), startupProbe: optional(probe),
});
const volume = record({ name: fc.constant('v'), configMap: optional(record({ name: fc.constant('c') })), hostPath: optional(record({ path: fc.constant('/') })) });
const podSpec = record({
  containers: fc.array(container, { minLength: 1, maxLength: 2 }), initContainers: optional(fc.array(container, { maxLength: 1 })), volumes: optional(fc.array(volume, { maxLength: 2 })),
  restartPolicy: optional(fc.constantFrom('', 'Never')), serviceAccountName: optional(fc.constantFrom('sa')), serviceAccount: optional(fc.constantFrom('old')),
  hostNetwork: optional(fc.boolean()), terminationGracePeriodSeconds: optional(fc.constantFrom(0, 5)), enableServiceLinks: optional(fc.boolean()),
});
const kind = (apiVersion: string, name: string, fields: { readonly [key: string]: fc.Arbitrary<Json | undefined> }): fc.Arbitrary<JsonObject> =>
  record({ ...fields, apiVersion: fc.constant(apiVersion), kind: fc.constant(name), metadata: fc.constant({ name: 'x' }) });
const template = record({ metadata: optional(fc.constant({ labels: { a: 'b' } })), spec: podSpec });

const object = fc.oneof(
  { weight: 4, arbitrary: kind('v1', 'Pod', { spec: podSpec }) },
  { weight: 4, arbitrary: kind('apps/v1', 'Deployment', { spec: record({
    replicas: optional(fc.nat(2)), template, revisionHistoryLimit: optional(fc.nat(2)),
    strategy: optional(record({ type: optional(fc.constantFrom('', 'Recreate', 'RollingUpdate')), rollingUpdate: optional(record({ maxSurge: optional(fc.constantFrom<Json>(0, '10%')) })) })),
  }) }) },
  kind('apps/v1', 'ReplicaSet', { spec: record({ replicas: optional(fc.nat(2)), template }) }),
  { weight: 2, arbitrary: kind('v1', 'Service', { spec: record({
    type: optional(fc.constantFrom('', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')), sessionAffinity: optional(fc.constantFrom('None', 'ClientIP')),
    ports: optional(fc.array(record({ port: fc.constantFrom(80, 81), targetPort: optional(fc.constantFrom<Json>(0, '', 8080, 'http')), protocol: optional(fc.constantFrom('UDP')) }), { maxLength: 2 })),
  }) }) },
  kind('v1', 'Secret', { type: optional(fc.constantFrom('', 'x')) }),
  kind('v1', 'Namespace', {}),
  kind('v1', 'Endpoints', { subsets: fc.constant([{ addresses: [{ ip: '1.1.1.1' }], ports: [{ port: 80 }] }]) }),
  kind('discovery.k8s.io/v1', 'EndpointSlice', { addressType: fc.constant('IPv4'), endpoints: fc.constant([]), ports: fc.constant<Json>([{ port: 80 }, { name: 'n' }]) }),
);

/** Without what says nothing: Go writes some zero values and leaves out others, and clients cannot tell them apart. */
function meant(value: Json): Json | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : (value as readonly Json[]).map((item) => meant(item) ?? null);
  if (isObject(value)) {
    const fields = Object.entries(value).flatMap(([key, inner]) => {
      const kept = meant(inner);
      return kept === undefined ? [] : [[key, kept] as const];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }
  return value === null || value === '' || value === 0 || value === false ? undefined : value;
}

test('generated objects are defaulted as Go defaults them', () => {
  const objects = fc.sample(object, { numRuns: 2000, seed: 1 });
  const theirs = askGo<Json>('defaults', ['apply'], objects);
  expect(theirs).toHaveLength(objects.length);
  for (const [index, one] of objects.entries()) {
    expect(meant(withDefaults(one, `${String(one['apiVersion'])} ${String(one['kind'])}`)), JSON.stringify(one)).toEqual(meant(theirs[index] ?? null));
  }
});
