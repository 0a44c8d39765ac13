// The definitions of swagger.json as the simulator reads them: per type, the type of each field and how a strategic merge treats it.
//
//   "core.v1.Probe": { "periodSeconds": "int32", "httpGet": "core.v1.HTTPGetAction" }
//   "core.v1.PodSpec": { "containers": { "list": "core.v1.Container", "strategy": "merge", "key": "name" }, "nodeSelector": { "map": "string" } }

const prefix = '#/definitions/';
const scalars = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'int-or-string',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
};

const shortName = (name) => name.replace(/^io\.k8s\.(apimachinery\.pkg\.apis|apimachinery\.pkg|api)\./, '');

function typeOf(schema) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(prefix.length);
    return scalars[name] ?? shortName(name);
  }
  switch (schema.type) {
    case 'string': return schema.format === 'byte' ? 'bytes' : schema.format === 'date-time' ? 'time' : 'string';
    case 'integer': return schema.format ?? 'int64';
    case 'number': return 'double';
    case 'boolean': return 'boolean';
    case 'array': return { list: typeOf(schema.items) };
    case 'object': return schema.additionalProperties === undefined ? 'any' : { map: typeOf(schema.additionalProperties) };
    default: return 'any';
  }
}

function fieldOf(schema) {
  const type = typeOf(schema);
  const strategy = schema['x-kubernetes-patch-strategy'];
  const key = schema['x-kubernetes-patch-merge-key'];
  if (strategy === undefined && key === undefined) return type;
  return { ...(typeof type === 'string' ? { type } : type), ...(strategy === undefined ? {} : { strategy }), ...(key === undefined ? {} : { key }) };
}

/** Kinds by `apiVersion kind`, and every type they reach. */
export function compactSchema(pruned, version) {
  const types = {};
  const kinds = {};
  for (const [name, definition] of Object.entries(pruned.definitions)) {
    if (scalars[name] !== undefined || definition.properties === undefined) continue;
    types[shortName(name)] = Object.fromEntries(Object.entries(definition.properties).map(([field, schema]) => [field, fieldOf(schema)]));
    const gvk = definition['x-kubernetes-group-version-kind'];
    if (gvk?.length === 1 && definition.properties.metadata !== undefined && !gvk[0].kind.endsWith('List')) {
      kinds[`${gvk[0].group === '' ? '' : `${gvk[0].group}/`}${gvk[0].version} ${gvk[0].kind}`] = shortName(name);
    }
  }
  return { kubernetes: version, kinds, types };
}
