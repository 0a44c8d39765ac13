import type { Json } from '@podlore/knowledge';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import type { Cause } from '../refusal.ts';
import { sameJson } from '../same-json.ts';
import { labelProblems } from './names.ts';
import { podProblems } from './pod.ts';
import { required, unsupported, wrong } from './problem.ts';

// Deployments and ReplicaSets on their way in. Source: pkg/registry/apps strategies, pkg/apis/apps/validation.

/** What is counted in generations starts at one, without a status. */
export function prepareWorkload(object: JsonObject, before: JsonObject | null): JsonObject {
  if (before !== null) return object;
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  return { ...object, metadata: { ...metadata, generation: 1 }, ...(object['kind'] === 'EndpointSlice' ? {} : { status: object['kind'] === 'ReplicaSet' ? { replicas: 0 } : {} }) };
}

export function workloadProblems(object: JsonObject, before: JsonObject | null): readonly Cause[] {
  const spec = objectAt(object, 'spec');
  const template = objectAt(spec, 'template');
  const podSpec = objectAt(template, 'spec');
  const problems: Cause[] = [...selectorProblems(spec['selector'], template), ...labelProblems(objectAt(template, 'metadata')['labels'], 'spec.template.metadata.labels')];
  const replicas = spec['replicas'];
  if (typeof replicas === 'number' && replicas < 0) problems.push(wrong('spec.replicas', replicas, 'must be greater than or equal to 0'));
  problems.push(...podProblems(podSpec, 'spec.template.spec'));
  const policy = podSpec['restartPolicy'];
  if (policy !== 'Always' && ['OnFailure', 'Never'].includes(String(policy))) problems.push(unsupported('spec.template.spec.restartPolicy', policy ?? '', ['Always']));
  problems.push(...rolloutProblems(objectAt(objectAt(spec, 'strategy'), 'rollingUpdate')));
  const selectorBefore = before === null ? undefined : objectAt(before, 'spec')['selector'];
  if (selectorBefore !== undefined && !sameJson(selectorBefore, spec['selector'])) problems.push(wrong('spec.selector', spec['selector'] ?? null, 'field is immutable'));
  return problems;
}

/** A rollout that may neither add a pod nor lack one would never move. Source: ValidateRollingUpdateDeployment. */
function rolloutProblems({ maxSurge, maxUnavailable }: JsonObject): readonly Cause[] {
  const isNone = (value: Json | undefined): boolean => value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
  if (!isNone(maxSurge) || !isNone(maxUnavailable)) return [];
  return [wrong('spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable ?? 0, 'may not be 0 when `maxSurge` is 0')];
}

function selectorProblems(selector: Json | undefined, template: JsonObject): readonly Cause[] {
  if (!isObject(selector)) return [required('spec.selector')];
  const matchLabels = objectAt(selector, 'matchLabels');
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  if (Object.keys(matchLabels).length === 0 && expressions.length === 0) return [wrong('spec.selector', selector, 'empty selector is invalid for deployment')];
  const labels = objectAt(objectAt(template, 'metadata'), 'labels');
  const matches = Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && expressions.every((one: Json) => isObject(one) && meets(labels, one));
  return matches ? [] : [wrong('spec.template.metadata.labels', labels, '`selector` does not match template `labels`')];
}

function meets(labels: JsonObject, expression: JsonObject): boolean {
  const { key, operator, values } = expression;
  const value = typeof key === 'string' ? labels[key] : undefined;
  const listed = Array.isArray(values) && value !== undefined && values.includes(value);
  switch (operator) {
    case 'In': return listed;
    case 'NotIn': return !listed;
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
