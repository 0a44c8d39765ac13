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

const tables: { readonly [gvk: string]: readonly Row[] } = generated;

/** The object with every default of its kind applied. Nothing that is set is changed. */
export function withDefaults(object: JsonObject, gvk: string): JsonObject {
  let result = derived(object);
  // Rows are in path order, so a parent that is a default itself is there before its fields.
  for (const row of inOrder(gvk)) {
    if (row.when === undefined || row.when.in.includes(String(at(result, row.when.path)))) result = asObject(filled(result, row.path.split('.'), row));
  }
  return result;
}

// A deciding field's own default comes before what it decides.
function inOrder(gvk: string): readonly Row[] {
  const rows = tables[gvk] ?? [];
  return [...rows.filter((row) => row.when === undefined), ...rows.filter((row) => row.when !== undefined)];
}

const asObject = (value: Json): JsonObject => (isObject(value) ? value : {});

function at(object: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
}

/** The value with the row applied below it; the same value when nothing is to be filled in. */
function filled(value: Json, path: readonly string[], row: Row): Json {
  const [step = '', ...rest] = path;
  if (!isObject(value)) return value;
  const key = step.replace(/\[\]$/, '');
  const old = value[key];
  if (step.endsWith('[]')) {
    if (!Array.isArray(old)) return value;
    const items = (old as readonly Json[]).map((item) => filled(item, rest, row));
    return items.every((item, index) => item === old[index]) ? value : { ...value, [key]: items };
  }
  if (rest.length > 0) {
    if (old === undefined) return value;
    const inner = filled(old, rest, row);
    return inner === old ? value : { ...value, [key]: inner };
  }
  const missing = old === undefined || (row.zero === true && (old === 0 || old === ''));
  // A volume is an empty directory only when it names no source of its own.
  if (!missing || (row.path.endsWith('volumes[].emptyDir') && Object.keys(value).some((name) => name !== 'name'))) return value;
  return { ...value, [key]: row.value };
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

function namespaceLabel(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata'] ?? {});
  const name = metadata['name'];
  return name === undefined ? object : { ...object, metadata: { ...metadata, labels: { ...asObject(metadata['labels'] ?? {}), 'kubernetes.io/metadata.name': name } } };
}
