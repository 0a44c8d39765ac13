import { expect, test } from 'vitest';
import document from './generated/openapi/v2.json' with { type: 'json' };
import { apiVersionOf, resources } from './kinds.ts';
import { typeOfKind } from './schema.ts';

test('every resource served has a type and stands in the OpenAPI document, with its subresources, and nothing else does', () => {
  const served = resources.flatMap((resource) => {
    expect(typeOfKind(apiVersionOf(resource), resource.kind)).not.toBe('');
    const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
    const collection = `${root}${resource.namespaced ? '/namespaces/{namespace}' : ''}/${resource.plural}`;
    // Upgrading to a WebSocket is nothing an OpenAPI document could promise.
    const subresources = resource.subresources.filter((name) => name !== 'exec').map((name) => `${collection}/{name}/${name}`);
    return [`${root}/`, collection, `${collection}/{name}`, ...subresources, ...(resource.namespaced ? [`${root}/${resource.plural}`] : [])];
  });
  expect(Object.keys(document.paths).sort()).toEqual([...new Set(served)].sort());
});
