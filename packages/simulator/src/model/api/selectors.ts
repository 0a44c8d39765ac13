import type { Json, KubeObject } from '@podlore/knowledge';
import { badRequest } from './refusal.ts';
import type { KindName } from './store.ts';

// Label and field selectors. Source: apimachinery pkg/labels Parse, pkg/fields ParseSelector, and each registry's own list of selectable fields.

export type Test = (object: KubeObject) => boolean;

/** What a list or watch asks for, as one test. Throws a 400 for a selector that does not parse, or a field that cannot be selected. */
export function selectorOf(kind: KindName, labelSelector: string, fieldSelector: string): Test {
  const labels = labelTests(labelSelector);
  const fields = fieldTests(kind, fieldSelector);
  return (object) => labels.every((test) => test(object)) && fields.every((test) => test(object));
}

const requirement = /^(?:(!)\s*([^\s!=,()]+)|([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)|([^\s!=,()]+)\s*(==|!=|=)\s*([^\s!=,()]*)|([^\s!=,()]+)\s*([<>])\s*(-?\d+)|([^\s!=,()]+))$/;

function labelTests(selector: string): readonly Test[] {
  return splitOutside(selector).map((text) => {
    const match = requirement.exec(text);
    if (match === null) throw badRequest(`unable to parse requirement: ${JSON.stringify(text)} is not a label selector`);
    const [, , absent, listed, operator, values, compared, sign, value, ordered, order, bound, present] = match;
    if (absent !== undefined) return (object) => labelOf(object, absent) === undefined;
    if (listed !== undefined) return inTest(listed, operator === 'in', (values ?? '').split(',').map((one) => one.trim()));
    if (compared !== undefined) return inTest(compared, sign !== '!=', [value ?? '']);
    if (ordered !== undefined) return orderTest(ordered, order === '>', Number(bound));
    return (object) => labelOf(object, present ?? '') !== undefined;
  });
}

// "notin" and "!=" hold for an object without the label; "in" does not.
function inTest(key: string, wanted: boolean, values: readonly string[]): Test {
  return (object) => {
    const label = labelOf(object, key);
    return label === undefined ? !wanted : values.includes(label) === wanted;
  };
}

function orderTest(key: string, greater: boolean, bound: number): Test {
  return (object) => {
    const label = labelOf(object, key);
    if (label === undefined || !/^-?\d+$/.test(label)) return false;
    return greater ? Number(label) > bound : Number(label) < bound;
  };
}

function labelOf(object: KubeObject, key: string): string | undefined {
  const labels = object.metadata.labels;
  return labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Splits at commas that stand outside parentheses. */
function splitOutside(selector: string): readonly string[] {
  return selector.split(/,(?![^(]*\))/).map((part) => part.trim()).filter((part) => part !== '');
}

const selectable: { readonly [kind: string]: readonly string[] } = {
  Pod: ['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'spec.hostNetwork', 'status.phase', 'status.podIP', 'status.nominatedNodeName'],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Service: ['spec.clusterIP', 'spec.type'],
  ReplicaSet: ['status.replicas'],
  Secret: ['type'],
  Event: [
    'involvedObject.kind', 'involvedObject.namespace', 'involvedObject.name', 'involvedObject.uid', 'involvedObject.apiVersion',
    'involvedObject.resourceVersion', 'involvedObject.fieldPath', 'reason', 'reportingComponent', 'source', 'type',
  ],
};

function fieldTests(kind: KindName, selector: string): readonly Test[] {
  return splitOutside(selector).map((text) => {
    const match = /^([^=!]+)(==|!=|=)(.*)$/.exec(text);
    if (match === null) throw badRequest(`invalid selector: '${selector}'; can't understand '${text}'`);
    const [, written = '', sign, value = ''] = match;
    const field = written.trim().replace(/^regarding\./, 'involvedObject.');
    const known = field === 'metadata.name' || field === 'metadata.namespace' || (selectable[kind] ?? []).includes(field);
    if (!known) throw badRequest(`field label not supported: ${field}`);
    return (object) => (fieldOf(object, field) === value) === (sign !== '!=');
  });
}

// A field that is absent is selected by the empty string.
function fieldOf(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined;
  }
  if (path === 'source') return fieldOf(object, 'source.component');
  return value === undefined || value === null ? '' : String(value);
}
