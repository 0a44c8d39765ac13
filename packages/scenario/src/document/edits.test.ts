import { describe, expect, test } from 'vitest';
import { edited } from './edits.ts';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', annotations: { 'example.com/owner': 'me' } }, spec: { replicas: 1, containers: [{ name: 'a' }, { name: 'b' }] } };
const other = { ...web, metadata: { name: 'other' } };

describe('edited', () => {
  test.each([
    ['removes a field', { remove: 'spec.replicas' }, { ...web, spec: { containers: web.spec.containers } }],
    ['removes an item of a list', { remove: 'spec.containers[0]' }, { ...web, spec: { replicas: 1, containers: [{ name: 'b' }] } }],
    ['removes a field with a dotted name', { remove: 'metadata.annotations["example.com/owner"]' }, { ...web, metadata: { name: 'web', annotations: {} } }],
    ['sets a field', { set: 'spec.replicas', to: 3 }, { ...web, spec: { ...web.spec, replicas: 3 } }],
    ['sets a field that is new', { set: 'spec.paused', to: true }, { ...web, spec: { ...web.spec, paused: true } }],
    ['adds to a list', { set: 'spec.containers[2]', to: { name: 'c' } }, { ...web, spec: { ...web.spec, containers: [...web.spec.containers, { name: 'c' }] } }],
  ])('%s', (_, edit, expected) => {
    expect(edited([other, web], { in: 'Deployment/web', ...edit })).toEqual({ objects: [other, expected], mistake: null });
  });

  test.each([
    ['a field that is not there', { remove: 'spec.paused' }],
    ['an index that is not there', { remove: 'spec.containers[2]' }],
    ['a way that leads nowhere', { set: 'spec.template.spec', to: {} }],
    ['a list by a name', { set: 'spec.containers.name', to: 'x' }],
    ['the kind itself', { remove: 'kind' }],
  ])('refuses %s', (_, edit) => {
    expect(edited([web], { in: 'Deployment/web', ...edit }).mistake?.code).toBe('PODLORE_EDIT_NOTHING');
  });

  test('refuses an object that is not there', () => {
    expect(edited([web], { in: 'Deployment/wbe', remove: 'spec' }).mistake).toMatchObject({ code: 'PODLORE_AIMED_AT_NOTHING', wayOut: 'this file has: Deployment/web' });
  });
});
