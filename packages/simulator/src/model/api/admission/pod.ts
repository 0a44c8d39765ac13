import type { Json } from '@podlore/knowledge';
import { validateProbes } from '@podlore/knowledge/probes';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import type { Cause } from '../refusal.ts';
import { sameJson } from '../same-json.ts';
import { duplicate, forbiddenField, required, unsupported, wrong } from './problem.ts';

// Pods on their way in. Source: pkg/registry/core/pod strategy PrepareForCreate, plugin/pkg/admission (serviceaccount, defaulttolerationseconds, priority),
// pkg/apis/core/validation ValidatePodSpec, ValidatePodUpdate.

/** A new pod is Pending, whatever its author says; an old one keeps what the API server gave it. */
export function preparePod(pod: JsonObject, before: JsonObject | null): JsonObject {
  if (before !== null) return pod;
  const spec = isObject(pod['spec']) ? pod['spec'] : {};
  const metadata = isObject(pod['metadata']) ? pod['metadata'] : {};
  const account = spec['serviceAccountName'] ?? 'default';
  const gated = Array.isArray(spec['schedulingGates']) && spec['schedulingGates'].length > 0;
  return {
    ...pod,
    metadata: { ...metadata, generation: 1 },
    spec: { ...spec, serviceAccount: account, serviceAccountName: account, priority: spec['priority'] ?? 0, preemptionPolicy: spec['preemptionPolicy'] ?? 'PreemptLowerPriority', tolerations: withDefaultTolerations(spec['tolerations']) },
    status: {
      phase: 'Pending',
      qosClass: qosOf(spec),
      ...(gated ? { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates', lastProbeTime: null, lastTransitionTime: null }] } : {}),
    },
  };
}

function withDefaultTolerations(written: Json | undefined): readonly Json[] {
  const tolerations = Array.isArray(written) ? (written as readonly Json[]) : [];
  const tolerated = (key: string): boolean => tolerations.some((one) => isObject(one) && (one['key'] === key || one['key'] === undefined || one['key'] === '') && (one['effect'] === 'NoExecute' || one['effect'] === undefined || one['effect'] === ''));
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter((key) => !tolerated(key));
  return [...tolerations, ...added.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))];
}

/** Source: pkg/apis/core/v1/helper/qos ComputePodQOS, for cpu and memory. */
function qosOf(spec: JsonObject): string {
  const containers = [...itemsOf(spec['containers']), ...itemsOf(spec['initContainers'])];
  const amounts = containers.map((container) => {
    const resources = isObject(container['resources']) ? container['resources'] : {};
    return { requests: isObject(resources['requests']) ? resources['requests'] : {}, limits: isObject(resources['limits']) ? resources['limits'] : {} };
  });
  const kinds = ['cpu', 'memory'];
  const isZero = (value: Json | undefined): boolean => value === undefined || /^0+(\.0+)?\D*$/.test(String(value));
  if (amounts.every(({ requests, limits }) => kinds.every((kind) => isZero(requests[kind]) && isZero(limits[kind])))) return 'BestEffort';
  const guaranteed = amounts.every(({ requests, limits }) => kinds.every((kind) => !isZero(limits[kind]) && (requests[kind] === undefined || requests[kind] === limits[kind])));
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

const itemsOf = (list: Json | undefined): readonly JsonObject[] => (Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : []);

/** What is refused in a pod's spec or a template's; `path` is where it stands. */
export function podProblems(spec: JsonObject, path: string): readonly Cause[] {
  const containers = itemsOf(spec['containers']);
  const problems: Cause[] = containers.length === 0 ? [required(`${path}.containers`)] : [];
  const ofProbes = validateProbes(spec, path);
  const names = new Set<Json>();
  // App containers first, each with its probes: a name that stands twice is told where an init container has it too.
  const paths = ['containers', 'initContainers'].flatMap((list) => itemsOf(spec[list]).map((container, index) => {
    const at = `${path}.${list}[${index}]`;
    problems.push(...containerProblems(container, at, names), ...ofProbes.filter(({ field }) => field.startsWith(`${at}.`)));
    return `${at}.`;
  }));
  problems.push(...ofProbes.filter(({ field }) => !paths.some((at) => field.startsWith(at))));
  const policy = spec['restartPolicy'];
  if (policy !== undefined && !['Always', 'OnFailure', 'Never'].includes(String(policy))) problems.push(unsupported(`${path}.restartPolicy`, policy, ['Always', 'OnFailure', 'Never']));
  const grace = spec['terminationGracePeriodSeconds'];
  if (typeof grace === 'number' && grace < 0) problems.push(wrong(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than or equal to 0'));
  return problems;
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function containerProblems(container: JsonObject, path: string, names: Set<Json>): readonly Cause[] {
  const problems: Cause[] = [];
  const { name, image, imagePullPolicy } = container;
  if (typeof name !== 'string' || name === '') problems.push(required(`${path}.name`));
  else if (!label.test(name)) problems.push(wrong(`${path}.name`, name, "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"));
  if (typeof image !== 'string' || image === '') problems.push(required(`${path}.image`));
  else if (image !== image.trim()) problems.push(wrong(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  itemsOf(container['ports']).forEach((port, index) => {
    const number = port['containerPort'] ?? 0;
    if (number === 0) problems.push(required(`${path}.ports[${index}].containerPort`));
    else if (typeof number === 'number' && (number < 1 || number > 65535)) problems.push(wrong(`${path}.ports[${index}].containerPort`, number, 'must be between 1 and 65535, inclusive'));
  });
  if (imagePullPolicy !== undefined && !['Always', 'IfNotPresent', 'Never'].includes(String(imagePullPolicy))) problems.push(unsupported(`${path}.imagePullPolicy`, imagePullPolicy, ['Always', 'IfNotPresent', 'Never']));
  if (typeof name === 'string' && name !== '' && names.has(name)) problems.push(duplicate(`${path}.name`, name));
  names.add(name ?? '');
  return problems;
}

/** A living pod may change its images, its deadline and its grace after a negative one, may gain tolerations, and nothing else. */
export function samePodSpec(before: JsonObject, after: JsonObject): readonly Cause[] {
  const tolerations = [itemsOf(before['tolerations']), itemsOf(after['tolerations'])] as const;
  const onlyAdded = tolerations[0].every((old) => tolerations[1].some((one) => sameJson(old, one)));
  if (onlyAdded && sameJson(fixed(before), fixed(after))) return [];
  const allowed = ['`spec.containers[*].image`', '`spec.initContainers[*].image`', '`spec.activeDeadlineSeconds`', '`spec.tolerations` (only additions to existing tolerations)', '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'];
  return [forbiddenField('spec', `pod updates may not change fields other than ${allowed.join(',')}`)];
}

/** The part of a spec that never changes. */
function fixed(spec: JsonObject): JsonObject {
  const { tolerations: _tolerations, activeDeadlineSeconds: _deadline, ...rest } = spec;
  const withoutImages = (list: Json | undefined): Json => itemsOf(list).map(({ image: _image, ...container }) => container);
  return { ...rest, containers: withoutImages(spec['containers']), initContainers: withoutImages(spec['initContainers']) };
}
