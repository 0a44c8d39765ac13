import type { Resource } from './kinds.ts';
import { resources } from './kinds.ts';

// From a path to what it means. Source: apiserver pkg/endpoints/request RequestInfoFactory.

/** What a resource path names. */
export interface Route {
  readonly resource: Resource;
  /** null: cluster-scoped, or all namespaces. */
  readonly namespace: string | null;
  /** null: the collection. */
  readonly name: string | null;
  /** null: the object itself. */
  readonly subresource: string | null;
}

/** undefined: the path is no path of a resource served here. */
export function routeOf(path: string): Route | undefined {
  const parts = path.split('/').filter((part) => part !== '').map(decoded);
  const prefix = parts[0];
  if (prefix !== 'api' && prefix !== 'apis') return undefined;
  const group = prefix === 'api' ? '' : (parts[1] ?? '');
  const version = prefix === 'api' ? parts[1] : parts[2];
  const rest = parts.slice(prefix === 'api' ? 2 : 3);
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize';
  const namespace = inNamespace ? (rest[1] ?? null) : null;
  const [plural, name, subresource, ...more] = inNamespace ? rest.slice(2) : rest;
  const resource = resources.find((one) => one.group === group && one.version === version && one.plural === plural);
  if (resource === undefined || more.length > 0) return undefined;
  if (inNamespace && !resource.namespaced) return undefined;
  if (resource.namespaced && namespace === null && name !== undefined) return undefined;
  return { resource, namespace, name: name ?? null, subresource: subresource ?? null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
