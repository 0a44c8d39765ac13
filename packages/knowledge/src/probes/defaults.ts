import type { Json } from '../json.ts';
import { decodeProbe, isObject, type DecodedHandlers } from './decode.ts';
import { ProbeError } from './error.ts';
import { required, typeProblem, type ProbeProblem } from './problem.ts';
import type { ProbeHandler, ProbeKind, ProbeSpec } from './spec.ts';
import { checkProbe } from './validate.ts';

/**
 * A written probe as the API server stores it: 0 and missing numbers replaced by their defaults, path and scheme filled in.
 * Throws PODLORE_PROBE_SHAPE for what is no probe (not an object, no handler, a value of the wrong type) and
 * PODLORE_PROBE_INVALID for what the API server would refuse; the message names every refused field.
 * Source: pkg/apis/core/v1/defaults.go SetDefaults_Probe, SetDefaults_HTTPGetAction.
 */
export function withProbeDefaults(kind: ProbeKind, probe: Json): ProbeSpec {
  const path = `${kind}Probe`;
  if (!isObject(probe)) throw new ProbeError('PODLORE_PROBE_SHAPE', [typeProblem(path, probe, 'an object')]);
  const shape: ProbeProblem[] = [];
  const { handlers, numbers } = decodeProbe(probe, path, shape);
  const handler = onlyHandler(handlers);
  if (handler === null && shape.length === 0 && Object.keys(handlers).length === 0) shape.push(required(path, 'must specify a handler type'));
  if (shape.length > 0) throw new ProbeError('PODLORE_PROBE_SHAPE', shape);
  const refused = checkProbe(kind, { handlers, numbers }, path);
  if (refused.length > 0 || handler === null) throw new ProbeError('PODLORE_PROBE_INVALID', refused);
  return { kind, handler, ...numbers };
}

/** The handler as the kubelet uses it. null: none, several, or an exec without a command. */
function onlyHandler(handlers: DecodedHandlers): ProbeHandler | null {
  const { exec, httpGet, tcpSocket, grpc } = handlers;
  if ([exec, httpGet, tcpSocket, grpc].filter((handler) => handler !== undefined).length !== 1) return null;
  if (httpGet) return { type: 'httpGet', host: httpGet.host || null, path: httpGet.path, port: httpGet.port, scheme: httpGet.scheme === 'HTTPS' ? 'HTTPS' : 'HTTP', headers: httpGet.httpHeaders };
  if (tcpSocket) return { type: 'tcpSocket', host: tcpSocket.host || null, port: tcpSocket.port };
  if (grpc) return { type: 'grpc', port: grpc.port, service: grpc.service };
  const [program, ...rest] = exec?.command ?? [];
  return program === undefined ? null : { type: 'exec', command: [program, ...rest] };
}
