import type { Json } from '@podlore/knowledge';
import type { JsonObject } from './call.ts';
import { isObject } from './call.ts';
import generated from './generated/defaults.json' with { type: 'json' };

// Defaults, as data that kube-apiserver's own defaulting functions gave (tools/go/defaults), and the few that depend on another field.
// Source: pkg/apis/core/v1/defaults.go, pkg/apis/apps/v1/defaults.go.

/** Where the parent of the path exists and the field does not (or is zero, where `zero` says so), the value is written. `[]` walks a list. */
interface Row {
  readonly path: string;
  readonly value: Json;
  readonly zero?: boolean;
  readonly when?: { readonly path: string; readonly in: readonly string[] };
}

/** Rows by where they apply: what is set on an object, and what lies below each of its fields. */
interface Plan {
  readonly set: Map<string, Row>;
  readonly inside: Map<string, Plan>;
  /** Below each item of a list. */
  readonly items: Map<string, Plan>;
}

/** The object with every default of its kind applied. Nothing that is set is changed. */
export function withDefaults(object: JsonObject, gvk: string): JsonObject {
  const plans = plansOf(gvk);
  const always = filled(derived(object), plans.always);
  // A deciding field's own default comes before what it decides.
  const decided = plans.when.filter((row) => row.when?.in.includes(String(at(always, row.when.path))));
  return decided.reduce((result, row) => filled(result, planOf([row])), always);
}

const tables: { readonly [gvk: string]: readonly Row[] } = generated;
const plans = new Map<string, { readonly always: Plan; readonly when: readonly Row[] }>();

/** Rows are read once into a shape that is walked with the object. */
function plansOf(gvk: string): { readonly always: Plan; readonly when: readonly Row[] } {
  const known = plans.get(gvk);
  if (known !== undefined) return known;
  const rows = tables[gvk] ?? [];
  const made = { always: planOf(rows.filter((row) => row.when === undefined)), when: rows.filter((row) => row.when !== undefined) };
  plans.set(gvk, made);
  return made;
}

const emptyPlan = (): Plan => ({ set: new Map(), inside: new Map(), items: new Map() });

function planOf(rows: readonly Row[]): Plan {
  const root = emptyPlan();
  for (const row of rows) {
    const path = row.path.split('.');
    let plan = root;
    for (const step of path.slice(0, -1)) {
      const isList = step.endsWith('[]');
      const key = isList ? step.slice(0, -2) : step;
      const below = isList ? plan.items : plan.inside;
      const next = below.get(key) ?? emptyPlan();
      below.set(key, next);
      plan = next;
    }
    plan.set.set(path.at(-1) ?? '', row);
  }
  return root;
}

/** The object with the plan applied, copied only where something is filled in. */
function filled(object: JsonObject, plan: Plan): JsonObject {
  let result: { [key: string]: Json } | null = null;
  const put = (key: string, value: Json): void => {
    result ??= { ...object };
    result[key] = value;
  };
  for (const [key, row] of plan.set) if (isMissing(object, key, row)) put(key, row.value);
  for (const [key, below] of plan.inside) {
    const old: Json | undefined = (result ?? object)[key];
    const inner = isObject(old) ? filled(old, below) : old;
    if (inner !== undefined && inner !== old) put(key, inner);
  }
  for (const [key, below] of plan.items) {
    const old: Json | undefined = (result ?? object)[key];
    if (!Array.isArray(old)) continue;
    const items = (old as readonly Json[]).map((item) => (isObject(item) ? filled(item, below) : item));
    if (items.some((item, index) => item !== old[index])) put(key, items);
  }
  return result ?? object;
}

function isMissing(object: JsonObject, key: string, row: Row): boolean {
  const old = object[key];
  if (old !== undefined && !(row.zero === true && (old === 0 || old === ''))) return false;
  // A volume is an empty directory only when it names no source of its own.
  return key !== 'emptyDir' || Object.keys(object).every((name) => name === 'name');
}

function at(object: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
}

/** Defaults that copy or compute from another field. */
function derived(object: JsonObject): JsonObject {
  const spec = object['spec'];
  switch (object['kind']) {
    case 'Pod': return isObject(spec) ? { ...object, spec: derivedPodSpec(spec, true) } : object;
    case 'Deployment': case 'ReplicaSet': {
      const template = isObject(spec) ? spec['template'] : undefined;
      const templateSpec = isObject(template) ? template['spec'] : undefined;
      return isObject(spec) && isObject(template) && isObject(templateSpec) ? { ...object, spec: { ...spec, template: { ...template, spec: derivedPodSpec(templateSpec, false) } } } : object;
    }
    case 'Service': return isObject(spec) && Array.isArray(spec['ports']) ? { ...object, spec: { ...spec, ports: spec['ports'].map(targetPort) } } : object;
    case 'Namespace': return namespaceLabel(object);
    default: return object;
  }
}

function derivedPodSpec(spec: JsonObject, isPod: boolean): JsonObject {
  const account = spec['serviceAccountName'] ?? spec['serviceAccount'];
  const result: { [key: string]: Json } = { ...spec, ...(account === undefined || account === '' ? {} : { serviceAccount: account, serviceAccountName: account }) };
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    const containers = spec[list];
    if (Array.isArray(containers)) result[list] = (containers as readonly Json[]).map((container) => derivedContainer(container, isPod, spec['hostNetwork'] === true));
  }
  return result;
}

function derivedContainer(container: Json, isPod: boolean, hostNetwork: boolean): Json {
  if (!isObject(container)) return container;
  const { image, imagePullPolicy, resources, ports } = container;
  const limits = isObject(resources) ? resources['limits'] : undefined;
  const requests = isObject(resources) && isObject(resources['requests']) ? resources['requests'] : {};
  return {
    ...container,
    ...((imagePullPolicy === undefined || imagePullPolicy === '') && typeof image === 'string' && tagOf(image) === 'latest' ? { imagePullPolicy: 'Always' } : {}),
    ...(isPod && isObject(resources) && isObject(limits) ? { resources: { ...resources, requests: { ...limits, ...requests } } } : {}),
    ...(isPod && hostNetwork && Array.isArray(ports) ? { ports: ports.map((port: Json) => (isObject(port) && port['hostPort'] === undefined && port['containerPort'] !== undefined ? { ...port, hostPort: port['containerPort'] } : port)) } : {}),
  };
}

/** The tag of an image reference: latest where it names neither tag nor digest. Source: pkg/util/parsers ParseImageName. */
function tagOf(image: string): string {
  if (image === '') return '';
  const [name = '', digest] = image.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  if (colon >= 0) return name.slice(colon + 1);
  return digest === undefined ? 'latest' : '';
}

const targetPort = (port: Json): Json => (isObject(port) && port['port'] !== undefined && (port['targetPort'] === undefined || port['targetPort'] === 0 || port['targetPort'] === '') ? { ...port, targetPort: port['port'] } : port);

const asObject = (value: Json): JsonObject => (isObject(value) ? value : {});

function namespaceLabel(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata'] ?? {});
  const name = metadata['name'];
  return name === undefined ? object : { ...object, metadata: { ...metadata, labels: { ...asObject(metadata['labels'] ?? {}), 'kubernetes.io/metadata.name': name } } };
}
