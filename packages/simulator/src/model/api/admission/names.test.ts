import type { Json } from '@podlore/knowledge';
import { expect, test } from 'vitest';
import { at, deploymentPath, testApi } from '../../../../test/api.ts';
import type { JsonObject } from '../call.ts';

const configMaps = '/api/v1/namespaces/default/configmaps';
const causes = (object: JsonObject): Json | undefined => at(testApi().post(configMaps, { ...object, metadata: { name: 'a', ...(object['metadata'] as JsonObject) } }).body, 'details.causes');
const cause = (field: string, message: string): unknown => [{ field, reason: 'FieldValueInvalid', message: expect.stringContaining(message) }];

test.each<[string, Json, string]>([
  ['a key with a space', { 'a b': 'x' }, "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"],
  ['a key too long', { [`${'a'.repeat(64)}`]: 'x' }, 'name part must be no more than 63 characters'],
  ['a prefix that is no domain', { 'A/b': 'x' }, 'prefix part a lowercase RFC 1123 subdomain must consist of'],
  ['an empty prefix', { '/b': 'x' }, 'prefix part must be non-empty'],
  ['two slashes', { 'a/b/c': 'x' }, "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"],
  ['a value with a space', { a: 'b c' }, "Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"],
  ['a value too long', { a: 'b'.repeat(64) }, 'must be no more than 63 characters'],
])('a label of %s is refused', (_what, labels, message) => {
  expect(causes({ metadata: { labels } })).toEqual(cause('metadata.labels', message));
});

test('what Kubernetes takes for labels and annotations is taken', () => {
  const metadata = { name: 'a', labels: { 'example.com/My_Name.1': '', a: 'B-1' }, annotations: { 'Example.com/A': 'any text, at all' } };
  expect(testApi().post(configMaps, { metadata }).status).toBe(201);
});

test('keys of annotations are looked at', () => {
  expect(causes({ metadata: { annotations: { 'a b': 'c d' } } })).toEqual(cause('metadata.annotations', 'name part must consist of'));
});

test.each([
  ['a b', "Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"],
  ['..', "must not be '..'"],
  ['..a', "must not start with '..'"],
  ['a'.repeat(254), 'must be no more than 253 characters'],
])('the key %s of a ConfigMap is refused', (key, message) => {
  expect(causes({ data: { [key]: 'x' } })).toEqual(cause(`data[${key}]`, message));
});

test('labels of a template are looked at, and on an update too', () => {
  const { post, merge } = testApi();
  const labels = { app: 'a b' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  expect(at(post(deploymentPath, { metadata: { name: 'a' }, spec: { selector: { matchLabels: labels }, template } }).body, 'details.causes.0.field')).toBe('spec.template.metadata.labels');
  post(configMaps, { metadata: { name: 'a' } });
  expect(merge(`${configMaps}/a`, { metadata: { labels } }).status).toBe(422);
});
