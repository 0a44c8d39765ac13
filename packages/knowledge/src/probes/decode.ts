// Reads JSON the way Go's decoder reads a Probe: missing and null are zero, a wrong type is a problem, an unknown name is skipped.
import { probeFields, type ProbeFieldName } from '../data/probes/fields.ts';
import { httpGetFields } from '../data/probes/http-get-fields.ts';
import type { Json } from '../json.ts';
import { typeProblem, type ProbeProblem } from './problem.ts';

export type JsonObject = { readonly [key: string]: Json };

export interface DecodedHttpGet {
  readonly host: string;
  readonly path: string;
  readonly port: number | string;
  readonly scheme: string;
  readonly httpHeaders: readonly { readonly name: string; readonly value: string }[];
}

/** The handlers that were written; a probe should have one. */
export interface DecodedHandlers {
  readonly exec?: { readonly command: readonly string[] };
  readonly httpGet?: DecodedHttpGet;
  readonly tcpSocket?: { readonly host: string; readonly port: number | string };
  readonly grpc?: { readonly port: number; readonly service: string };
  /** Lifecycle hooks only. */
  readonly sleep?: { readonly seconds: number };
}

export interface DecodedProbe {
  readonly handlers: DecodedHandlers;
  /** As stored: 0 and missing are replaced by the default; null where the field has none and was left out. */
  readonly numbers: { readonly [Field in (typeof probeFields)[number] as Field['name']]: Field['default'] extends null ? number | null : number };
}

type Defaults<Field extends { readonly name: string; readonly default: unknown }> = { readonly [F in Field as F['name']]: F['default'] };
const defaults = Object.fromEntries(probeFields.map((field) => [field.name, field.default])) as Defaults<(typeof probeFields)[number]>;
const httpGetDefaults = Object.fromEntries(httpGetFields.map((field) => [field.name, field.default])) as Defaults<(typeof httpGetFields)[number]>;

/** Go's union members of ProbeHandler and of LifecycleHandler. */
const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
export const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
export const own = (object: JsonObject, key: string): Json | undefined => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Defaults included. Source: pkg/apis/core/v1/defaults.go SetDefaults_Probe, SetDefaults_HTTPGetAction. */
export function decodeProbe(probe: JsonObject, path: string, problems: ProbeProblem[]): DecodedProbe {
  const handlers = decodeHandlers(probe, path, probeHandlers, problems);
  const number = (name: Exclude<ProbeFieldName, 'terminationGracePeriodSeconds'>): number => readInteger(own(probe, name), `${path}.${name}`, 'int32', problems) || defaults[name];
  const grace = own(probe, 'terminationGracePeriodSeconds');
  return {
    handlers,
    numbers: {
      initialDelaySeconds: number('initialDelaySeconds'),
      timeoutSeconds: number('timeoutSeconds'),
      periodSeconds: number('periodSeconds'),
      successThreshold: number('successThreshold'),
      failureThreshold: number('failureThreshold'),
      terminationGracePeriodSeconds: grace === undefined || grace === null ? null : readInteger(grace, `${path}.terminationGracePeriodSeconds`, 'int64', problems),
    },
  };
}

/** The handler part, which probes and lifecycle hooks share; only the names in `allowed` are read. */
export function decodeHandlers(owner: JsonObject, path: string, allowed: readonly (keyof DecodedHandlers)[], problems: ProbeProblem[]): DecodedHandlers {
  const at = (name: keyof DecodedHandlers): JsonObject | undefined => {
    const value = own(owner, name);
    if (value === undefined || value === null || !allowed.includes(name)) return undefined;
    if (isObject(value)) return value;
    problems.push(typeProblem(`${path}.${name}`, value, 'an object'));
    return undefined;
  };
  const [exec, httpGet, tcpSocket, grpc, sleep] = [at('exec'), at('httpGet'), at('tcpSocket'), at('grpc'), at('sleep')];
  return {
    ...(exec && { exec: { command: readStrings(own(exec, 'command'), `${path}.exec.command`, problems) } }),
    ...(httpGet && { httpGet: decodeHttpGet(httpGet, `${path}.httpGet`, problems) }),
    ...(tcpSocket && {
      tcpSocket: { host: readString(own(tcpSocket, 'host'), `${path}.tcpSocket.host`, problems), port: readPort(own(tcpSocket, 'port'), `${path}.tcpSocket.port`, problems) },
    }),
    ...(grpc && {
      grpc: { port: readInteger(own(grpc, 'port'), `${path}.grpc.port`, 'int32', problems), service: readString(own(grpc, 'service'), `${path}.grpc.service`, problems) },
    }),
    ...(sleep && { sleep: { seconds: readInteger(own(sleep, 'seconds'), `${path}.sleep.seconds`, 'int64', problems) } }),
  };
}

function decodeHttpGet(action: JsonObject, path: string, problems: ProbeProblem[]): DecodedHttpGet {
  const written = own(action, 'httpHeaders');
  const headers = isList(written) ? written : [];
  if (written !== undefined && written !== null && !isList(written)) problems.push(typeProblem(`${path}.httpHeaders`, written, 'a list'));
  return {
    host: readString(own(action, 'host'), `${path}.host`, problems),
    path: readString(own(action, 'path'), `${path}.path`, problems) || httpGetDefaults.path,
    port: readPort(own(action, 'port'), `${path}.port`, problems),
    scheme: readString(own(action, 'scheme'), `${path}.scheme`, problems) || httpGetDefaults.scheme,
    httpHeaders: headers.map((header, index) => {
      const at = `${path}.httpHeaders[${index}]`;
      if (header !== null && !isObject(header)) problems.push(typeProblem(at, header, 'an object'));
      const read = (name: string): string => (isObject(header) ? readString(own(header, name), `${at}.${name}`, problems) : '');
      return { name: read('name'), value: read('value') };
    }),
  };
}

function readInteger(value: Json | undefined, path: string, type: 'int32' | 'int64', problems: ProbeProblem[]): number {
  if (value === undefined || value === null) return 0;
  const limit = type === 'int32' ? 2 ** 31 : 2 ** 63;
  if (typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit) return value;
  problems.push(typeProblem(path, value, `an integer of type ${type}`));
  return 0;
}

function readString(value: Json | undefined, path: string, problems: ProbeProblem[]): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  problems.push(typeProblem(path, value, 'a string'));
  return '';
}

function readStrings(value: Json | undefined, path: string, problems: ProbeProblem[]): readonly string[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value.map((item, index) => readString(item, `${path}[${index}]`, problems));
  problems.push(typeProblem(path, value, 'a list of strings'));
  return [];
}

function readPort(value: Json | undefined, path: string, problems: ProbeProblem[]): number | string {
  return typeof value === 'string' ? value : readInteger(value, path, 'int32', problems);
}
