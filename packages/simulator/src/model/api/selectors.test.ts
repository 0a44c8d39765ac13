import type { KubeObject } from '@podlore/knowledge';
import { expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { selectorOf } from './selectors.ts';

const pod = (labels: { readonly [key: string]: string }): KubeObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'default', labels }, spec: { nodeName: 'n1' }, status: { phase: 'Running' } });

test.each([
  ['', {}, true],
  ['a=1', { a: '1' }, true],
  ['a==1', { a: '1' }, true],
  ['a=1', { a: '2' }, false],
  ['a=', { a: '' }, true],
  ['a!=1', {}, true],
  ['a!=1', { a: '1' }, false],
  ['a', { a: '' }, true],
  ['a', {}, false],
  ['!a', {}, true],
  ['! a', { a: 'x' }, false],
  ['a in (1,2)', { a: '2' }, true],
  ['a in (1, 2)', { a: '3' }, false],
  ['a in (1)', {}, false],
  ['a notin (1,2)', {}, true],
  ['a notin (1,2)', { a: '1' }, false],
  ['a>3', { a: '4' }, true],
  ['a<3', { a: '4' }, false],
  ['a>3', { a: 'x' }, false],
  ['a in (1,2),b=3', { a: '1', b: '3' }, true],
  ['a in (1,2),b=3', { a: '1', b: '4' }, false],
  ['app.kubernetes.io/name=x', { 'app.kubernetes.io/name': 'x' }, true],
  ['toString', {}, false],
])('labels: %s of %j is %s', (selector, labels, expected) => {
  expect(selectorOf('Pod', selector, '')(pod(labels))).toBe(expected);
});

test.each([
  ['metadata.name=a', true],
  ['metadata.name!=a', false],
  ['spec.nodeName=n1,status.phase=Running', true],
  ['spec.nodeName=n1,status.phase==Failed', false],
  ['spec.nodeName=', false],
  ['status.podIP=', true],
])('fields: %s is %s', (selector, expected) => {
  expect(selectorOf('Pod', '', selector)(pod({}))).toBe(expected);
});

test.each([['a in', ''], ['a=1=2', ''], ['a b', ''], ['', 'metadata.name'], ['', 'spec.color=red']])('%j, %j is refused', (labels, fields) => {
  expect(() => selectorOf('Pod', labels, fields)).toThrow(Refusal);
});
