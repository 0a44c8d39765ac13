import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { at, deploymentPath, podPath, testApi } from '../../../../test/api.ts';
import type { JsonObject } from '../call.ts';
import type { FieldType } from '../schema.ts';
import { fieldOf, fieldsOf } from '../schema.ts';
import { unmodelledFields } from './unmodelled.ts';

const ports = [{ containerPort: 80 }];
// A sidecar, because an ordinary init container may have less than any other.
const plain: JsonObject = { containers: [{ name: 'web', image: 'nginx', ports }], initContainers: [{ name: 'first', image: 'busybox', restartPolicy: 'Always', ports }] };

/** The field's type; lists are gone through. Throws where the schema has no such field. */
function typeAt(path: string): FieldType {
  return path.split('.').reduce<FieldType>((type, step) => {
    const field = fieldOf(String(type), step.replace('[]', ''));
    if (field === undefined) throw new Error(`${path} is no field of ${JSON.stringify(type)}`);
    if (!step.endsWith('[]')) return field.type;
    if (typeof field.type !== 'object' || !('list' in field.type)) throw new Error(`${path}: ${step} is no list`);
    return field.type.list;
  }, 'core.v1.PodSpec');
}

/** A value of the type that is not empty; of an object, with one field set. */
function someOf(type: FieldType): Json {
  if (typeof type === 'object') return 'list' in type ? [someOf(type.list)] : { cpu: someOf(type.map) };
  // Any text would do, but a scheme must be one.
  const scalars: { readonly [type: string]: Json } = { string: 'HTTPS', boolean: true, int32: 7, int64: 7, quantity: '1', 'int-or-string': 7 };
  const scalar = scalars[type];
  if (scalar !== undefined) return scalar;
  // A port that is not there would be refused before anything else.
  const fields = Object.entries(fieldsOf(type));
  const chosen = fields.find(([key]) => key === 'port') ?? fields[0];
  return chosen === undefined ? {} : { [chosen[0]]: someOf(chosen[1]) };
}

/** The spec with a value at the path, in the first item of every list on the way. */
function put(target: Json | undefined, [step = '', ...rest]: readonly string[], value: Json): JsonObject {
  const object = (target ?? {}) as JsonObject;
  const field = step.replace('[]', '');
  const inner = object[field];
  const first = Array.isArray(inner) ? (inner as readonly Json[])[0] : undefined;
  const below = (from: Json | undefined): Json => (rest.length === 0 ? value : put(from, rest, value));
  return { ...object, [field]: field === step ? below(inner) : [below(first)] };
}

function withField(path: string, value: Json): JsonObject {
  const [before, after] = path.split('httpGet');
  const asked = after === undefined ? plain : put(plain, `${before ?? ''}httpGet.port`.split('.'), 80);
  return put(asked, path.split('.'), value);
}

const template = (spec: JsonObject): JsonObject => ({ metadata: { name: 'a' }, spec: { selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec } } });

describe.each(unmodelledFields.map(({ path, modelled }) => [path, modelled] as const))('%s', (path, modelled) => {
  const field = path.replaceAll('[]', '[0]');

  test('is refused in a pod and in a template', () => {
    const { post } = testApi();
    const spec = withField(path, someOf(typeAt(path)));
    const pod = post(podPath, { metadata: { name: 'a' }, spec });
    expect(pod.body).toMatchObject({ code: 422, message: expect.stringMatching(/^podlore does not model this: /), details: { causes: expect.arrayContaining([{ field: `spec.${field}`, reason: 'FieldValueNotSupported', message: 'podlore does not model this' }]) } });
    expect(at(post(deploymentPath, template(spec)).body, 'message')).toEqual(expect.stringContaining(`spec.template.spec.${field}`));
  });

  test.each(modelled)('is welcome as %j', (value) => {
    expect(testApi().post(podPath, { metadata: { name: 'a' }, spec: withField(path, value) }).status).toBe(201);
  });
});

test('what is set and empty is welcome', () => {
  const { post } = testApi();
  const container = { name: 'web', image: 'nginx', stdin: false, volumeMounts: [], ports: [{ containerPort: 80, hostPort: 0 }], securityContext: { readOnlyRootFilesystem: false, capabilities: {} } };
  expect(post(podPath, { metadata: { name: 'a' }, spec: { hostNetwork: false, volumes: [], affinity: { podAffinity: {} }, securityContext: {}, containers: [container] } }).status).toBe(201);
});

test('what Kubernetes refuses is refused in its words', () => {
  const { post } = testApi();
  expect(at(post(podPath, { metadata: { name: 'a' }, spec: { hostNetwork: true, containers: [] } }).body, 'message')).toBe('Pod "a" is invalid: spec.containers: Required value');
});

test('a living pod gets none of them either', () => {
  const { post, merge } = testApi();
  post(podPath, { metadata: { name: 'a' }, spec: plain });
  expect(at(merge(`${podPath}/a`, { spec: { activeDeadlineSeconds: 5 } }).body, 'message')).toBe('podlore does not model this: spec.activeDeadlineSeconds');
});

test('a service account must be there', () => {
  const { post } = testApi();
  const spec = { ...plain, serviceAccountName: 'robot' };
  expect(post(podPath, { metadata: { name: 'a' }, spec }).body).toMatchObject({ code: 403, message: 'pods "a" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found' });
  expect(at(post(deploymentPath, template(spec)).body, 'message')).toBe('podlore does not model this: spec.template.spec.serviceAccountName');
  post('/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'robot' } });
  expect(post(podPath, { metadata: { name: 'a' }, spec }).status).toBe(201);
  expect(post(deploymentPath, template(spec)).status).toBe(201);
});

// Whoever raises the Kubernetes version decides on every new field: honoured here, or a row of the table.
test.each<[string, string, readonly string[]]>([
  ['core.v1.PodSpec', '', ['automountServiceAccountToken', 'containers', 'enableServiceLinks', 'hostUsers', 'imagePullSecrets', 'initContainers', 'nodeName', 'nodeSelector', 'preemptionPolicy', 'readinessGates', 'restartPolicy', 'schedulerName', 'schedulingGates', 'serviceAccount', 'serviceAccountName', 'terminationGracePeriodSeconds', 'tolerations']],
  ['core.v1.Container', 'containers[].', ['args', 'command', 'envFrom', 'image', 'imagePullPolicy', 'livenessProbe', 'name', 'readinessProbe', 'resizePolicy', 'startupProbe']],
  ['core.v1.PodSecurityContext', 'securityContext.', ['fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'seLinuxChangePolicy', 'supplementalGroups', 'supplementalGroupsPolicy']],
  ['core.v1.SecurityContext', 'containers[].securityContext.', ['allowPrivilegeEscalation', 'runAsGroup']],
])('every field of %s is decided on', (type, prefix, honoured) => {
  const listed = unmodelledFields.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => path.slice(prefix.length).split('.')[0]?.replace('[]', '') ?? '');
  expect([...new Set([...listed, ...honoured])].toSorted()).toEqual(Object.keys(fieldsOf(type)).toSorted());
});
