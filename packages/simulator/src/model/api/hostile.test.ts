import type { Json } from '@podlore/knowledge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, deploymentOf, podNamed, testApi } from '../../../test/api.ts';
import type { JsonObject } from './call.ts';
import { apiVersionOf, resources } from './kinds.ts';

// Whatever is sent, the answer is an answer: no request may throw, and none may leave an object that another request stumbles over.

const paths = resources.map((resource) => {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  return { resource, path: `${root}${resource.namespaced ? '/namespaces/default' : ''}/${resource.plural}` };
});
const accept = fc.constantFrom('application/json', 'application/json;as=Table;v=v1;g=meta.k8s.io', 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io', '');
const contentType = fc.constantFrom('application/merge-patch+json', 'application/strategic-merge-patch+json', 'application/json-patch+json', '');
const anything = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));
const fieldNames = ['spec', 'status', 'metadata', 'containers', 'ports', 'selector', 'template', 'labels', 'name', 'livenessProbe', 'httpGet', 'data', 'subsets', 'endpoints', 'conditions', 'type', '$patch', '$retainKeys', '$setElementOrder/containers', 'toString', 'valueOf', 'kind', 'apiVersion', 'preconditions', 'uid'];
/** Objects that go where the code goes: known field names over values of any type. */
const { object: shaped } = fc.letrec<{ object: JsonObject; value: Json }>((tie) => ({
  object: fc.dictionary(fc.constantFrom(...fieldNames), tie('value'), { maxKeys: 5 }),
  value: fc.oneof({ depthSize: 'small' }, anything, tie('object'), fc.array(tie('object'), { maxLength: 3 }), fc.constantFrom<Json>('x', 80, -1, true, null)),
}));
const body = fc.oneof(shaped, anything);

test('no body makes a request throw', () => {
  fc.assert(fc.property(fc.constantFrom(...paths), fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'), body, accept, contentType, ({ resource, path }, method, sent, accepted, type) => {
    const api = testApi();
    const valid: JsonObject = resource.kind === 'Pod' ? podNamed('x') : resource.kind === 'Deployment' || resource.kind === 'ReplicaSet' ? { ...deploymentOf({}), metadata: { name: 'x' } } : { metadata: { name: 'x' } };
    api.request('POST', path, { apiVersion: apiVersionOf(resource), kind: resource.kind, ...valid });
    const named = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? { ...sent, metadata: { name: 'y' } } : sent;
    const asked = [api.request(method, method === 'POST' ? path : `${path}/x`, method === 'POST' ? named : sent, { contentType: type }), api.get(path, {}, accepted), api.get(`${path}/x`, {}, accepted), api.get(`${path}/y`, {}, accepted)];
    for (const { status, body: answered } of asked) {
      expect(status).toBeGreaterThanOrEqual(200);
      if (status >= 400) expect(at(answered, 'kind')).toBe('Status');
    }
  }), { numRuns: 2000, seed: 1 });
});

test('no path or query makes a request throw', () => {
  const api = testApi();
  const text = fc.oneof(fc.string(), fc.constantFrom('..', '%', '%ff', '__proto__', 'constructor', '0', '-1', '9'.repeat(40), 'a in (', '=', ',,', '!'));
  fc.assert(fc.property(fc.array(text), fc.constantFrom('/api/v1/', '/apis/', '/', '/api/v1/namespaces/default/pods/'), fc.dictionary(fc.constantFrom('labelSelector', 'fieldSelector', 'limit', 'continue', 'resourceVersion', 'watch', 'dryRun', 'fieldValidation', 'includeObject'), text), (parts, prefix, query) => {
    const { status } = api.get(prefix + parts.join('/'), query);
    expect(status).toBeGreaterThanOrEqual(200);
    api.watch(prefix + parts.join('/'), query).stop();
  }), { numRuns: 2000, seed: 1 });
});
