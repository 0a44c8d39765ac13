// The OpenAPI documents of kube-apiserver, cut down to what the simulator serves. A document must not promise a verb or a media type that is answered by a refusal.

/** The resources the simulator serves. Its src/model/api/kinds.test.ts holds the documents to them. */
export const served = [
  { group: '', version: 'v1', plurals: ['namespaces', 'nodes', 'pods', 'services', 'endpoints', 'events', 'configmaps', 'secrets', 'serviceaccounts'] },
  { group: 'apps', version: 'v1', plurals: ['deployments', 'replicasets'] },
  { group: 'events.k8s.io', version: 'v1', plurals: ['events'] },
  { group: 'coordination.k8s.io', version: 'v1', plurals: ['leases'] },
  { group: 'discovery.k8s.io', version: 'v1', plurals: ['endpointslices'] },
];

const prefixOf = ({ group, version }) => (group === '' ? `/api/${version}` : `/apis/${group}/${version}`);
const subresources = new Set([undefined, 'status', 'binding']);
const keptMedia = new Set(['*/*', 'application/json', 'application/json;stream=watch', 'application/merge-patch+json', 'application/strategic-merge-patch+json']);

/** Whether a path of the documents is answered by the simulator. */
function isServed(path) {
  return served.some((one) => {
    const prefix = prefixOf(one);
    if (path === `${prefix}/`) return true;
    if (!path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}/watch/`)) return false;
    const parts = path.slice(prefix.length + 1).replace(/^namespaces\/\{namespace\}\//, '').split('/');
    return one.plurals.includes(parts[0]) && parts.length <= 3 && subresources.has(parts[2]);
  });
}

function keptPaths(paths) {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => isServed(path)).map(([path, item]) => [path, withoutWords(item)]));
}

/** The same value without descriptions, and without media types that are refused. `key`: under which name it stands. */
function withoutWords(value, key = '') {
  if (Array.isArray(value)) {
    const items = key === 'consumes' || key === 'produces' ? value.filter((media) => keptMedia.has(media)) : value;
    return items.map((item) => withoutWords(item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, inner]) => (key === 'content' ? keptMedia.has(name) : name !== 'description' || typeof inner !== 'string'));
  const result = Object.fromEntries(kept.map(([name, inner]) => [name, withoutWords(inner, key === 'responses' ? 'response' : name)]));
  // A response without a description is no response, says OpenAPI.
  return key === 'response' ? { description: '', ...result } : result;
}

/** The entries of `all` that the roots refer to, directly or through others. */
function reachable(all, prefix, roots) {
  const names = new Set();
  const look = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.$ref === 'string' && value.$ref.startsWith(prefix)) {
      const name = value.$ref.slice(prefix.length);
      if (names.has(name)) return;
      names.add(name);
      look(all[name]);
      return;
    }
    for (const inner of Object.values(value)) look(inner);
  };
  for (const root of roots) look(root);
  return Object.fromEntries([...names].sort().map((name) => [name, withoutWords(all[name])]));
}

/** swagger.json, cut down. */
export function prunedV2(document) {
  const paths = keptPaths(document.paths);
  const parameters = reachable(document.parameters, '#/parameters/', [paths]);
  return { swagger: document.swagger, info: withoutWords(document.info), paths, definitions: reachable(document.definitions, '#/definitions/', [paths, parameters]), parameters };
}

/** One group's document of v3, cut down. */
export function prunedV3(document) {
  const paths = keptPaths(document.paths);
  return { openapi: document.openapi, info: withoutWords(document.info), paths, components: { schemas: reachable(document.components.schemas, '#/components/schemas/', [paths]) } };
}
