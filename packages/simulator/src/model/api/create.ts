import type { KubeObject } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import type { Random } from '../world.ts';
import { admit } from './admission/admission.ts';
import { readBody } from './body.ts';
import type { Call, JsonObject } from './call.ts';
import { asKubeObject, isObject, ok, queryOf } from './call.ts';
import type { Resource } from './kinds.ts';
import { resources } from './kinds.ts';
import { present, stored } from './present.ts';
import { alreadyExists, badRequest, forbidden, invalid, notFound } from './refusal.ts';

/** POST to a collection. Source: apiserver registry/generic/registry Store.Create, registry/rest BeforeCreate. */
export function create(call: Call): ApiResponse {
  const { kernel, route } = call;
  const { resource } = route;
  const body = stored(resource, readBody(call));
  const object = asKubeObject(admit(call, { ...body, metadata: metadataFor(call, body) }, null));
  if (kernel.store.get(resource.kind, namespaceOf(object), object.metadata.name) !== undefined) throw alreadyExists(resource, object.metadata.name);
  const made = queryOf(call, 'dryRun') === 'All' ? object : kernel.store.create(resource.kind, object);
  return ok(call, present(call, made), 201);
}

/** null for a cluster-scoped object. */
export const namespaceOf = (object: KubeObject): string | null => object.metadata.namespace ?? null;

function metadataFor(call: Call, body: JsonObject): JsonObject {
  const { kernel, route } = call;
  const written = isObject(body['metadata']) ? body['metadata'] : {};
  const { uid: _uid, resourceVersion, creationTimestamp: _created, deletionTimestamp: _deleted, deletionGracePeriodSeconds: _grace, managedFields: _managed, selfLink: _self, ...kept } = written;
  if (resourceVersion !== undefined && resourceVersion !== '') throw badRequest('resourceVersion should not be set on objects to be created');
  const name = nameFor(route.resource, kept, kernel.random);
  if (!route.resource.namespaced) {
    const { namespace: _namespace, ...unscoped } = kept;
    return { ...unscoped, name };
  }
  const namespace = route.namespace;
  if (namespace === null) throw badRequest('an empty namespace may not be set during creation');
  if (kept['namespace'] !== undefined && kept['namespace'] !== '' && kept['namespace'] !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  requireNamespace(call, namespace, name);
  return { ...kept, name, namespace };
}

// Source: apiserver plugin namespace/lifecycle.
function requireNamespace(call: Call, namespace: string, name: string): void {
  const found = call.kernel.store.get('Namespace', null, namespace);
  const resource = resources.find((one) => one.kind === 'Namespace');
  if (found === undefined && resource !== undefined) throw notFound(resource, namespace);
  if (found?.metadata.deletionTimestamp !== undefined) {
    throw forbidden(call.route.resource, name, `unable to create new content in namespace ${namespace} because it is being terminated`);
  }
}

function nameFor(resource: Resource, metadata: JsonObject, random: Random): string {
  const { name, generateName } = metadata;
  if (typeof name === 'string' && name !== '') return checkedName(resource, name);
  if (typeof generateName === 'string' && generateName !== '') return checkedName(resource, generateName.slice(0, 58) + suffix(random));
  throw invalid(resource.kind, resource.group, '', [
    { reason: 'FieldValueRequired', message: 'Required value: name or generateName is required', field: 'metadata.name' },
  ]);
}

const suffixAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Five characters without vowels, as apimachinery's util/rand String draws them. */
function suffix(random: Random): string {
  return Array.from({ length: 5 }, () => suffixAlphabet[random.index(suffixAlphabet.length)]).join('');
}

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const service = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

function checkedName(resource: Resource, name: string): string {
  const refuse = (message: string): never => {
    throw invalid(resource.kind, resource.group, name, [{ reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(name)}: ${message}`, field: 'metadata.name' }]);
  };
  if (resource.kind === 'Service') {
    if (name.length > 63) refuse('must be no more than 63 characters');
    if (!service.test(name)) refuse("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
  } else if (resource.kind === 'Namespace') {
    if (name.length > 63) refuse('must be no more than 63 characters');
    if (!label.test(name)) refuse("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
  } else {
    if (name.length > 253) refuse('must be no more than 253 characters');
    if (!subdomain.test(name)) refuse("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
  }
  return name;
}
