import type { Call, JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import { withDefaults } from '../defaults.ts';
import type { Cause } from '../refusal.ts';
import { invalid } from '../refusal.ts';
import { podProblems, preparePod, samePodSpec } from './pod.ts';
import { prepareService, serviceProblems } from './service.ts';
import { prepareNamespace, prepareSecret } from './small-kinds.ts';
import { prepareWorkload, workloadProblems } from './workload.ts';

/** Defaults, allocations and validation of one object about to be written, in the API server's order. `before` null: a create. Throws a 422. */
export function admit(call: Call, object: JsonObject, before: JsonObject | null): JsonObject {
  const { resource } = call.route;
  const defaulted = withDefaults(object, `${String(object['apiVersion'])} ${resource.kind}`);
  const prepared = prepare(call, defaulted, before);
  const problems = problemsOf(call, prepared, before);
  if (problems.length > 0) throw invalid(resource.kind, resource.group, nameOf(prepared), problems);
  return prepared;
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
    default: return [];
  }
}

const specOf = (object: JsonObject): JsonObject => (isObject(object['spec']) ? object['spec'] : {});

function nameOf(object: JsonObject): string {
  const metadata = object['metadata'];
  return isObject(metadata) && typeof metadata['name'] === 'string' ? metadata['name'] : '';
}
