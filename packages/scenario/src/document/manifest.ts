// One manifest file: its objects, checked, with their places kept.
import type { Json, KubeObject } from '@podlore/knowledge';
import { unknownProbeFields, validateProbes } from '@podlore/knowledge/probes';
import { at, isObject, textAt } from '../json.ts';
import type { Problem } from '../problem.ts';
import { stepsOf } from './field-path.ts';
import { apiVersions, clusterKinds, podPaths } from './kinds.ts';
import { meant } from './meant.ts';
import { problemAt, type Mistake, type Source } from './problems.ts';
import { readYaml, type YamlDocument } from './yaml.ts';
import type { Path } from './yaml-node.ts';

/** An object of a manifest and where it stands. */
export interface Manifest {
  readonly object: KubeObject;
  readonly document: YamlDocument;
}

export function readManifests(source: Source): { readonly manifests: readonly Manifest[]; readonly problems: readonly Problem[] } {
  const { documents, problems } = readYaml(source, 'kubectl');
  if (problems.length > 0) return { manifests: [], problems };
  if (documents.length === 0) return { manifests: [], problems: [problemAt(source, { line: 1, column: 1 }, { code: 'PODLORE_MANIFEST_EMPTY', message: 'there is no object in this file', wayOut: 'write at least one, or name another file' })] };
  const read = documents.map((document) => ({ document, ...objectIn(document) }));
  return { manifests: read.flatMap(({ document, object }) => (object ? [{ object, document }] : [])), problems: read.flatMap(({ problems: own }) => own) };
}

function objectIn(document: YamlDocument): { readonly object: KubeObject | null; readonly problems: readonly Problem[] } {
  const problem = (path: Path, mistake: Mistake): Problem => problemAt(document.source, document.placeOf(path), mistake);
  const { value } = document;
  const failed = (path: Path, mistake: Mistake) => ({ object: null, problems: [problem(path, mistake)] });
  const kind = textAt(value, 'kind');
  if (!isObject(value) || kind === undefined) return failed([], { code: 'PODLORE_MANIFEST_KIND', message: 'this object has no kind', wayOut: 'write what it is, for example kind: Deployment' });
  const apiVersion = textAt(value, 'apiVersion');
  if (apiVersion === undefined) return failed(['kind'], noApiVersion(kind));
  const metadata = at(value, 'metadata');
  const name = textAt(metadata, 'name');
  if (!isObject(metadata) || name === undefined) return failed(['metadata'], { code: 'PODLORE_MANIFEST_NAME', message: `this ${kind} has no metadata.name`, wayOut: 'give it one' });
  if (clusterKinds.has(kind)) return failed(['kind'], { code: 'PODLORE_MANIFEST_SCOPE', message: `a ${kind} belongs to the whole cluster`, wayOut: 'a scenario lives in a namespace of its own: leave this object out' });
  if (at(metadata, 'namespace') !== undefined) return failed(['metadata', 'namespace'], { code: 'PODLORE_MANIFEST_SCOPE', message: 'this object names a namespace', wayOut: 'leave it out: every run gets a namespace of its own' });
  const object: KubeObject = { ...value, apiVersion, kind, metadata: { ...metadata, name } };
  return { object, problems: probeProblems(object).map(({ path, mistake }) => problem(path, mistake)) };
}

function noApiVersion(kind: string): Mistake {
  const known = apiVersions[kind] ?? apiVersions[meant(kind, Object.keys(apiVersions)) ?? ''];
  return { code: 'PODLORE_MANIFEST_API_VERSION', message: `this ${kind} has no apiVersion`, wayOut: known === undefined ? 'write its apiVersion above it' : `write apiVersion: ${known} above it` };
}

/** The part of a workload that describes its pod. undefined: it makes none. */
export function podIn(object: KubeObject): { readonly pod: Json; readonly path: readonly string[] } | undefined {
  const path = podPaths[object.kind];
  const pod = path && at(object, ...path);
  return path && pod !== undefined ? { pod, path } : undefined;
}

/** What the API server, or strict decoding, would refuse in an object's probes. */
export function probeProblems(object: KubeObject): readonly { readonly path: Path; readonly mistake: Mistake }[] {
  const found = podIn(object);
  if (!found) return [];
  const spec = at(found.pod, 'spec') ?? null;
  const where = [...found.path, 'spec'].join('.');
  const unknown = unknownProbeFields(spec, where).map(({ field, name, nearest }) => ({
    path: stepsOf(field) ?? [],
    mistake: { code: 'PODLORE_MANIFEST_FIELD' as const, message: `a probe has no field ${JSON.stringify(name)}`, wayOut: nearest === null ? 'remove it: Kubernetes would drop it in silence' : `did you mean ${nearest}? Kubernetes would drop this one in silence and take its default` },
  }));
  const refused = validateProbes(spec, where).map(({ field, message }) => ({
    path: stepsOf(field) ?? [],
    mistake: { code: 'PODLORE_MANIFEST_VALUE' as const, message: `${field}: ${message}`, wayOut: 'the API server refuses it: correct the value' },
  }));
  return [...unknown, ...refused];
}
