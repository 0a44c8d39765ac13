import { expect, test } from 'vitest';
import { at, testApi } from '../../../test/api.ts';

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

test('both ways of discovery name the same resources', () => {
  const { get } = testApi();
  const listed: string[] = [];
  const groups = [{ prefix: '/api', list: get('/api', {}, aggregated).body }, { prefix: '/apis', list: get('/apis', {}, aggregated).body }];
  for (const { prefix, list } of groups) {
    const items = at(list, 'items');
    if (!Array.isArray(items)) throw new Error('no groups');
    for (const [index] of items.entries()) {
      const group = at(list, `items.${index}.metadata.name`);
      const version = String(at(list, `items.${index}.versions.0.version`));
      const old = at(get([prefix, group, version].filter((part) => part !== undefined).join('/')).body, 'resources');
      const names = (Array.isArray(old) ? old : []).map((resource) => String(at(resource, 'name')));
      const found = at(list, `items.${index}.versions.0.resources`);
      const ours = (Array.isArray(found) ? found : []).flatMap((resource) => {
        const subresources = at(resource, 'subresources');
        return [String(at(resource, 'resource')), ...(Array.isArray(subresources) ? subresources : []).map((sub) => `${String(at(resource, 'resource'))}/${String(at(sub, 'subresource'))}`)];
      });
      expect(ours).toEqual(names);
      listed.push(...names);
    }
  }
  expect(listed).toContain('pods/exec');
  expect(listed.filter((name) => name === 'events')).toHaveLength(2);
  expect(listed.filter((name) => !name.includes('/'))).toHaveLength(14);
});

test('says which Kubernetes it follows, and that it is well', () => {
  const { get } = testApi();
  expect(get('/version').body).toMatchObject({ major: '1', minor: '37', gitVersion: 'v1.37.2' });
  for (const path of ['/healthz', '/livez', '/readyz']) expect(get(path).body).toBe('ok');
  expect(get('/apis/nope').status).toBe(404);
  expect(get('/api/v1/').status).toBe(200);
});
