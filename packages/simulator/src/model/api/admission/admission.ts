import type { Call, JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import { withDefaults } from '../defaults.ts';
import type { Cause } from '../refusal.ts';
import { forbidden, invalid } from '../refusal.ts';
import { annotationProblems, keyProblems, labelProblems } from './names.ts';
import { podProblems, preparePod, samePodSpec } from './pod.ts';
import { prepareService, serviceProblems } from './service.ts';
import { prepareNamespace, prepareSecret } from './small-kinds.ts';
import { refuseUnmodelled, unmodelled } from './unmodelled.ts';
import { prepareWorkload, workloadProblems } from './workload.ts';

/** Defaults, allocations and validation of one object about to be written, in the API server's order. `before` null: a create. Throws a 422. */
export function admit(call: Call, object: JsonObject, before: JsonObject | null): JsonObject {
  const { resource } = call.route;
  const defaulted = withDefaults(object, `${String(object['apiVersion'])} ${resource.kind}`);
  const prepared = prepare(call, defaulted, before);
  const metadata = isObject(prepared['metadata']) ? prepared['metadata'] : {};
  const problems = [...labelProblems(metadata['labels'], 'metadata.labels'), ...annotationProblems(metadata['annotations'], 'metadata.annotations'), ...problemsOf(call, prepared, before)];
  if (problems.length > 0) throw invalid(resource.kind, resource.group, nameOf(prepared), problems);
  // Last, so that what Kubernetes refuses too is refused in its words.
  const pod = podSpecOf(prepared, resource.kind);
  if (pod !== null) {
    refuseUnmodelled(resource, nameOf(prepared), pod.spec, pod.path);
    requireServiceAccount(call, nameOf(prepared), pod.spec, pod.path);
  }
  return prepared;
}

/** The spec of a pod or of a template, and where it stands; null: the kind has none. */
function podSpecOf(object: JsonObject, kind: string): { readonly spec: JsonObject; readonly path: string } | null {
  if (kind === 'Pod') return { spec: specOf(object), path: 'spec' };
  if (kind !== 'Deployment' && kind !== 'ReplicaSet') return null;
  const { template } = specOf(object);
  return { spec: isObject(template) ? specOf(template) : {}, path: 'spec.template.spec' };
}

/** `default` comes with its namespace. Source: plugin/pkg/admission/serviceaccount. A template that names one to come would be tried again and again there. */
function requireServiceAccount(call: Call, name: string, spec: JsonObject, path: string): void {
  const { kernel, route: { resource, namespace } } = call;
  const account = spec['serviceAccountName'] ?? '';
  if (typeof account !== 'string' || account === '' || account === 'default' || kernel.store.get('ServiceAccount', namespace, account) !== undefined) return;
  if (resource.kind !== 'Pod') throw unmodelled(resource, name, [`${path}.serviceAccountName`]);
  throw forbidden(resource, name, `error looking up service account ${namespace ?? ''}/${account}: serviceaccount ${JSON.stringify(account)} not found`);
}

function prepare(call: Call, object: JsonObject, before: JsonObject | null): JsonObject {
  switch (call.route.resource.kind) {
    case 'Pod': return preparePod(object, before);
    case 'Service': return prepareService(call, object, before);
    case 'Deployment': case 'ReplicaSet': case 'EndpointSlice': return prepareWorkload(object, before);
    case 'Namespace': return prepareNamespace(object, before);
    case 'Secret': return prepareSecret(object);
    default: return object;
  }
}

function problemsOf(call: Call, object: JsonObject, before: JsonObject | null): readonly Cause[] {
  switch (call.route.resource.kind) {
    case 'Pod': return before === null ? podProblems(specOf(object), 'spec') : samePodSpec(specOf(before), specOf(object));
    case 'Service': return serviceProblems(object, before);
    case 'Deployment': case 'ReplicaSet': return workloadProblems(object, before);
    case 'ConfigMap': case 'Secret': return [...keyProblems(object['data'], 'data'), ...keyProblems(object['binaryData'], 'binaryData')];
    default: return [];
  }
}

const specOf = (object: JsonObject): JsonObject => (isObject(object['spec']) ? object['spec'] : {});

function nameOf(object: JsonObject): string {
  const metadata = object['metadata'];
  return isObject(metadata) && typeof metadata['name'] === 'string' ? metadata['name'] : '';
}
