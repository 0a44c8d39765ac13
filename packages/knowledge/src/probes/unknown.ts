import { probeFields } from '../data/probes/fields.ts';
import { httpGetFields } from '../data/probes/http-get-fields.ts';
import type { Json } from '../json.ts';
import { isList, isObject, own, type JsonObject } from './decode.ts';
import { nearest } from './nearest.ts';
import { containersOf } from './validate.ts';

/** A name in a probe that Kubernetes does not know. */
export interface UnknownField {
  /** As strict decoding names it: spec.containers[0].livenessProbe.failurThreshold */
  readonly field: string;
  readonly name: string;
  /** The known name that was probably meant. null: none is near. */
  readonly nearest: string | null;
}

/** What each object in a probe may hold. protocol and mode are known even where their feature gates are off, and then dropped. Source: api/core/v1 Probe, since 1.37. */
const known = {
  probe: [...probeFields.map((field) => field.name), 'exec', 'httpGet', 'tcpSocket', 'grpc'],
  exec: ['command'],
  httpGet: [...httpGetFields.map((field) => field.name), 'protocol'],
  tcpSocket: ['port', 'host'],
  grpc: ['port', 'service', 'mode'],
  header: ['name', 'value'],
} as const;

/**
 * Names in the probes of a pod's spec that Kubernetes does not know, in the order written. Strict decoding refuses them; without it they are
 * dropped in silence and the default takes their place. Names are case-sensitive. Total: any JSON is answered.
 * Source: apimachinery pkg/runtime/serializer/json strict decoding.
 */
export function unknownProbeFields(podSpec: Json, path = 'spec'): readonly UnknownField[] {
  if (!isObject(podSpec)) return [];
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) => containersOf(podSpec, list, path));
  return containers.flatMap(([container, at]) =>
    ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((name) => {
      const probe = own(container, name);
      return isObject(probe) ? inProbe(probe, `${at}.${name}`) : [];
    }),
  );
}

function inProbe(probe: JsonObject, path: string): readonly UnknownField[] {
  const inHandlers = (['exec', 'httpGet', 'tcpSocket', 'grpc'] as const).flatMap((name) => {
    const handler = own(probe, name);
    return isObject(handler) ? [...strangers(handler, known[name], `${path}.${name}`), ...inHeaders(handler, `${path}.${name}`, name === 'httpGet')] : [];
  });
  return [...strangers(probe, known.probe, path), ...inHandlers];
}

function inHeaders(handler: JsonObject, path: string, isHttpGet: boolean): readonly UnknownField[] {
  const headers = isHttpGet ? own(handler, 'httpHeaders') : undefined;
  return isList(headers) ? headers.flatMap((header, index) => (isObject(header) ? strangers(header, known.header, `${path}.httpHeaders[${index}]`) : [])) : [];
}

function strangers(object: JsonObject, names: readonly string[], path: string): readonly UnknownField[] {
  return Object.keys(object)
    .filter((name) => !names.includes(name))
    .map((name) => ({ field: `${path}.${name}`, name, nearest: nearest(name, names)[0] ?? null }));
}
