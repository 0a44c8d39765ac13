import type { Json } from '@podlore/knowledge';
import { isObject } from '../call.ts';
import type { Cause } from '../refusal.ts';
import { wrong } from './problem.ts';

// Keys and values of labels, of annotations, of ConfigMaps and Secrets. Source: apimachinery pkg/api/validate/content/kube.go, pkg/util/validation IsConfigMapKey.

export function labelProblems(labels: Json | undefined, path: string): readonly Cause[] {
  return entriesOf(labels).flatMap(([key, value]) => [
    ...qualifiedName(key).map((detail) => wrong(path, key, detail)),
    ...labelValue(String(value)).map((detail) => wrong(path, value, detail)),
  ]);
}

/** The value of an annotation may be anything, and capitals count as small letters in its key. */
export function annotationProblems(annotations: Json | undefined, path: string): readonly Cause[] {
  return entriesOf(annotations).flatMap(([key]) => qualifiedName(key.toLowerCase()).map((detail) => wrong(path, key, detail)));
}

/** Keys of `data`, each of which may become a file. */
export function keyProblems(data: Json | undefined, path: string): readonly Cause[] {
  return entriesOf(data).flatMap(([key]) => fileKey(key).map((detail) => wrong(`${path}[${key}]`, key, detail)));
}

const entriesOf = (map: Json | undefined): readonly (readonly [string, Json])[] => (isObject(map) ? Object.entries(map) : []);

const name = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const nameWords = `must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${name}')`;
const subdomain = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const subdomainWords = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`;

const isAll = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);
const tooLong = (text: string, most: number): readonly string[] => (text.length > most ? [`must be no more than ${most} characters`] : []);

function qualifiedName(key: string): readonly string[] {
  const parts = key.split('/');
  if (parts.length > 2) return [`a valid label key ${nameWords} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const last = parts.at(-1) ?? '';
  return [
    ...(parts.length === 2 ? prefixProblems(parts[0] ?? '') : []).map((detail) => `prefix part ${detail}`),
    ...(last === '' ? ['must be non-empty'] : tooLong(last, 63)).map((detail) => `name part ${detail}`),
    ...(isAll(name, last) ? [] : [`name part ${nameWords}`]),
  ];
}

const prefixProblems = (prefix: string): readonly string[] => (prefix === '' ? ['must be non-empty'] : [...tooLong(prefix, 253), ...(isAll(subdomain, prefix) ? [] : [subdomainWords])]);

function labelValue(value: string): readonly string[] {
  const words = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${name})?')`;
  return [...tooLong(value, 63), ...(isAll(`(${name})?`, value) ? [] : [words])];
}

function fileKey(key: string): readonly string[] {
  const words = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
  const dots = key === '.' ? ["must not be '.'"] : key === '..' ? ["must not be '..'"] : key.startsWith('..') ? ["must not start with '..'"] : [];
  return [...tooLong(key, 253), ...(isAll('[-._a-zA-Z0-9]+', key) ? [] : [words]), ...dots];
}
