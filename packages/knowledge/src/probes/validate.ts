import { probeFields } from '../data/probes/fields.ts';
import type { Json } from '../json.ts';
import { decodeHandlers, decodeProbe, hookHandlers, isList, isObject, own, type DecodedHandlers, type DecodedHttpGet, type DecodedProbe, type JsonObject } from './decode.ts';
import { forbidden, invalid, notSupported, required, typeProblem, type ProbeProblem } from './problem.ts';
import type { ProbeKind } from './spec.ts';

/** In the order in which the API server checks them. */
const kinds = ['liveness', 'readiness', 'startup'] as const satisfies readonly ProbeKind[];

/**
 * What the API server refuses in the probes and lifecycle hooks of a pod's spec, in its order and its words.
 * Total: any JSON is answered. `path` is where the spec stands in its object, such as spec.template.spec.
 * Source: pkg/apis/core/validation/validation.go validateContainers, validateInitContainers, validateEphemeralContainers, validateProbe, validateHandler.
 */
export function validateProbes(podSpec: Json, path = 'spec'): readonly ProbeProblem[] {
  if (!isObject(podSpec)) return [];
  const problems: ProbeProblem[] = [];
  const graceSeconds = podGraceSeconds(podSpec);
  for (const [container, at] of containersOf(podSpec, 'containers', path)) checkContainer(container, at, graceSeconds, problems);
  for (const [container, at] of containersOf(podSpec, 'initContainers', path)) {
    if (own(container, 'restartPolicy') === 'Always') checkContainer(container, at, graceSeconds, problems);
    else forbidAll(container, at, ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'], 'may not be set for init containers without restartPolicy=Always', problems);
  }
  for (const [container, at] of containersOf(podSpec, 'ephemeralContainers', path)) {
    forbidAll(container, at, ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'], 'cannot be set for an Ephemeral Container', problems);
  }
  return problems;
}

/** The containers of one list with their paths; entries that are no objects are left to the rest of the API server. */
export function containersOf(podSpec: JsonObject, list: string, path: string): readonly (readonly [JsonObject, string])[] {
  const written = own(podSpec, list);
  return isList(written) ? written.flatMap((container, index) => (isObject(container) ? [[container, `${path}.${list}[${index}]`] as const] : [])) : [];
}

/** One probe, defaults applied. Order: handler, numbers, then what this kind may not set. */
export function checkProbe(kind: ProbeKind, probe: DecodedProbe, path: string): readonly ProbeProblem[] {
  const problems: ProbeProblem[] = [];
  checkHandlers(probe.handlers, path, null, problems);
  for (const field of probeFields) {
    const value = probe.numbers[field.name];
    if (value !== null && value < field.refusedBelow.value) problems.push(invalid(`${path}.${field.name}`, value, field.refusedBelow.detail));
  }
  for (const field of probeFields) {
    const value = probe.numbers[field.name];
    for (const restriction of field.restricted) {
      const applies = restriction.kinds.some((restricted) => restricted === kind);
      if (applies && value !== null && value !== restriction.value) problems.push(invalid(`${path}.${field.name}`, value, restriction.detail));
    }
  }
  return problems;
}

function checkContainer(container: JsonObject, path: string, graceSeconds: number | null, problems: ProbeProblem[]): void {
  const lifecycle = own(container, 'lifecycle');
  if (isObject(lifecycle)) {
    for (const name of ['postStart', 'preStop']) {
      const hook = own(lifecycle, name);
      if (hook === undefined || hook === null) continue;
      const at = `${path}.lifecycle.${name}`;
      if (isObject(hook)) checkHook(hook, at, graceSeconds, problems);
      else problems.push(typeProblem(at, hook, 'an object'));
    }
  }
  for (const kind of kinds) {
    const probe = own(container, `${kind}Probe`);
    if (probe === undefined || probe === null) continue;
    const at = `${path}.${kind}Probe`;
    if (isObject(probe)) checkWritten(kind, probe, at, problems);
    else problems.push(typeProblem(at, probe, 'an object'));
  }
}

/** A value of the wrong type stops the API server before it validates, so it is reported alone. */
function checkWritten(kind: ProbeKind, probe: JsonObject, path: string, problems: ProbeProblem[]): void {
  const shape: ProbeProblem[] = [];
  const decoded = decodeProbe(probe, path, shape);
  problems.push(...(shape.length > 0 ? shape : checkProbe(kind, decoded, path)));
}

function checkHook(hook: JsonObject, path: string, graceSeconds: number | null, problems: ProbeProblem[]): void {
  const shape: ProbeProblem[] = [];
  const handlers = decodeHandlers(hook, path, hookHandlers, shape);
  if (shape.length > 0) problems.push(...shape);
  else checkHandlers(handlers, path, graceSeconds, problems);
}

/** The first handler found is checked; each later one is one too many. */
function checkHandlers(handlers: DecodedHandlers, path: string, graceSeconds: number | null, problems: ProbeProblem[]): void {
  const [first, ...others] = (['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const).filter((name) => handlers[name] !== undefined);
  if (first === undefined) problems.push(required(path, 'must specify a handler type'));
  if (first === 'exec' && handlers.exec?.command.length === 0) problems.push(required(`${path}.exec.command`, ''));
  if (first === 'httpGet' && handlers.httpGet) checkHttpGet(handlers.httpGet, `${path}.httpGet`, problems);
  if (first === 'tcpSocket' && handlers.tcpSocket) checkPort(handlers.tcpSocket.port, `${path}.tcpSocket.port`, problems);
  if (first === 'grpc' && handlers.grpc) checkPort(handlers.grpc.port, `${path}.grpc.port`, problems);
  if (first === 'sleep' && handlers.sleep && graceSeconds !== null && (handlers.sleep.seconds < 0 || handlers.sleep.seconds > graceSeconds)) {
    problems.push(invalid(`${path}.sleep`, handlers.sleep.seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`));
  }
  for (const other of others) problems.push(forbidden(`${path}.${other}`, 'may not specify more than 1 handler type'));
}

function checkHttpGet(action: DecodedHttpGet, path: string, problems: ProbeProblem[]): void {
  checkPort(action.port, `${path}.port`, problems);
  if (action.scheme !== 'HTTP' && action.scheme !== 'HTTPS') problems.push(notSupported(`${path}.scheme`, action.scheme, ['HTTP', 'HTTPS']));
  for (const header of action.httpHeaders) {
    if (!/^[-A-Za-z0-9]+$/.test(header.name)) {
      problems.push(invalid(`${path}.httpHeaders`, header.name, "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"));
    }
  }
}

/** Source: apimachinery pkg/util/validation IsValidPortNum, IsValidPortName. One value may earn several messages. */
function checkPort(port: number | string, path: string, problems: ProbeProblem[]): void {
  const refuse = (refused: boolean, detail: string): void => {
    if (refused) problems.push(invalid(path, port, detail));
  };
  if (typeof port === 'number') return refuse(port < 1 || port > 65535, 'must be between 1 and 65535, inclusive');
  refuse(utf8Length(port) > 15, 'must be no more than 15 characters');
  refuse(!/^[-a-z0-9]+$/.test(port), 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  refuse(!/[a-z]/.test(port), 'must contain at least one letter (a-z)');
  refuse(port.includes('--'), 'must not contain consecutive hyphens');
  refuse(port.startsWith('-') || port.endsWith('-'), 'must not begin or end with a hyphen');
}

function forbidAll(container: JsonObject, path: string, names: readonly string[], detail: string, problems: ProbeProblem[]): void {
  for (const name of names) {
    const value = own(container, name);
    if (value !== undefined && value !== null) problems.push(forbidden(`${path}.${name}`, detail));
  }
}

/** null: the pod's grace period is itself refused, so nothing is measured against it. */
function podGraceSeconds(podSpec: JsonObject): number | null {
  const written = own(podSpec, 'terminationGracePeriodSeconds') ?? 30;
  return typeof written === 'number' && Number.isInteger(written) && written >= 0 ? written : null;
}

/** Go counts bytes. */
function utf8Length(text: string): number {
  return [...text].reduce((bytes, letter) => bytes + (letter <= '\u007f' ? 1 : letter <= '\u07ff' ? 2 : letter.length === 1 ? 3 : 4), 0);
}
