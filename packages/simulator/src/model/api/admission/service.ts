import type { Json } from '@podlore/knowledge';
import type { Call, JsonObject } from '../call.ts';
import { asJson, isObject } from '../call.ts';
import type { Cause } from '../refusal.ts';
import { invalid, Refusal, refused } from '../refusal.ts';
import { forbiddenField, required, unsupported, wrong } from './problem.ts';

// Services on their way in: addresses and node ports are given out here.
// Source: pkg/registry/core/service storage/alloc.go, portallocator; pkg/apis/core/validation ValidateService.

const lowest = 30000;
const highest = 32767;
/** The lower band is kept for ports asked for by number until the rest is full. Source: portallocator calculateNodePortRangeOffset. */
const reserved = Math.min(Math.max(16, Math.floor((highest - lowest + 1) / 32)), 128);

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const specOf = (object: JsonObject | null): JsonObject => (object !== null && isObject(object['spec']) ? object['spec'] : {});
const portsOf = (spec: JsonObject): readonly JsonObject[] => (Array.isArray(spec['ports']) ? (spec['ports'] as readonly Json[]).filter(isObject) : []);

/** Gives the Service its cluster address and node ports; what it had it keeps. Throws a 422 for a port taken or out of range. */
export function prepareService(call: Call, service: JsonObject, before: JsonObject | null): JsonObject {
  const spec = specOf(service);
  const old = specOf(before);
  const others = call.kernel.store.list('Service', null).map(asJson).filter((one) => before === null || !isSame(one, service));
  const type = spec['type'];
  const hasAddress = type !== 'ExternalName';
  const hasNodePorts = type === 'NodePort' || (type === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
  const clusterIP = hasAddress ? (spec['clusterIP'] || old['clusterIP'] || freeAddress(call, others)) : undefined;
  const { clusterIP: _ip, clusterIPs: _ips, ipFamilies: _families, ipFamilyPolicy: _policy, ...rest } = spec;
  const addressed = clusterIP === undefined ? {} : { clusterIP, clusterIPs: [clusterIP], ipFamilies: spec['ipFamilies'] ?? ['IPv4'], ipFamilyPolicy: spec['ipFamilyPolicy'] ?? 'SingleStack' };
  const ports = spec['ports'] === undefined ? {} : { ports: hasNodePorts ? withNodePorts(call, service, portsOf(old), others) : withoutInherited(spec, portsOf(old), before !== null) };
  return { ...service, spec: { ...rest, ...ports, ...addressed }, status: before?.['status'] ?? { loadBalancer: {} } };
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  const [left, right] = [a['metadata'], b['metadata']];
  return isObject(left) && isObject(right) && left['name'] === right['name'] && left['namespace'] === right['namespace'];
}

/** A Service that stops being a NodePort gives its ports back, unless they were written anew. */
function withoutInherited(spec: JsonObject, old: readonly JsonObject[], isUpdate: boolean): readonly Json[] {
  return portsOf(spec).map((port) => {
    const { nodePort, ...rest } = port;
    return isUpdate && nodePort !== undefined && old.some((one) => one['nodePort'] === nodePort) ? rest : port;
  });
}

function withNodePorts(call: Call, service: JsonObject, old: readonly JsonObject[], others: readonly JsonObject[]): readonly Json[] {
  const taken = new Set(others.flatMap((other) => portsOf(specOf(other)).map((port) => port['nodePort'])).filter((port) => typeof port === 'number'));
  const ports = withInherited(portsOf(specOf(service)), old);
  const given: { readonly nodePort: number; readonly protocol: Json | undefined }[] = [];
  for (const [index, port] of ports.entries()) {
    const { port: number, protocol, nodePort: asked } = port;
    if (typeof asked === 'number' && asked !== 0) {
      refuseUnless(service, index, asked, !taken.has(asked) && !given.some((one) => one.nodePort === asked && one.protocol === protocol));
      given.push({ nodePort: asked, protocol });
      continue;
    }
    // TCP and UDP of one port number share a node port.
    const sibling = given[ports.findIndex((one, at) => at < index && one['port'] === number && one['protocol'] !== protocol)];
    given.push({ nodePort: sibling?.nodePort ?? freePort(call, new Set([...taken, ...given.map((one) => one.nodePort)])), protocol });
  }
  return ports.map((port, index) => ({ ...port, nodePort: given[index]?.nodePort ?? 0 }));
}

/** A port that names no node port keeps the one its name had, whatever else of it changed. Source: storage.go patchAllocatedValues. */
function withInherited(ports: readonly JsonObject[], old: readonly JsonObject[]): readonly JsonObject[] {
  const written = new Set(ports.map((port) => port['nodePort']));
  const had = new Map(old.map((port) => [port['name'] ?? '', port['nodePort']]));
  return ports.map((port) => {
    const nodePort = port['nodePort'] || had.get(port['name'] ?? '');
    return port['nodePort'] || nodePort === undefined || written.has(nodePort) ? port : { ...port, nodePort };
  });
}

function refuseUnless(service: JsonObject, index: number, port: number, free: boolean): void {
  const metadata = isObject(service['metadata']) ? service['metadata'] : {};
  const refuse = (detail: string): never => {
    throw invalid('Service', '', String(metadata['name'] ?? ''), [wrong(`spec.ports[${index}].nodePort`, port, detail)]);
  };
  if (port < lowest || port > highest) refuse(`provided port is not in the valid range. The range of valid ports is ${lowest}-${highest}`);
  if (!free) refuse('provided port is already allocated');
}

function freePort(call: Call, taken: ReadonlySet<number>): number {
  const upper = pick(call, lowest + reserved, highest, taken);
  const port = upper ?? pick(call, lowest, lowest + reserved - 1, taken);
  if (port === undefined) throw new Refusal(refused(500, 'InternalError', 'Internal error occurred: failed to allocate a nodePort: range is full'));
  return port;
}

/** A free number of the band: a random one, or the next free after it. */
function pick(call: Call, low: number, high: number, taken: ReadonlySet<number>): number | undefined {
  const size = high - low + 1;
  const start = call.kernel.random.index(size);
  for (let step = 0; step < size; step += 1) {
    const port = low + ((start + step) % size);
    if (!taken.has(port)) return port;
  }
  return undefined;
}

/** From 10.96.0.0/16; the first sixteen addresses are left to fixed ones, as 10.96.0.1 and 10.96.0.10 are. */
function freeAddress(call: Call, others: readonly JsonObject[]): string {
  const taken = new Set(others.map((other) => specOf(other)['clusterIP']));
  const size = 65536 - 32;
  const start = call.kernel.random.index(size);
  for (let step = 0; step < size; step += 1) {
    const number = 16 + ((start + step) % size);
    const address = `10.96.${Math.floor(number / 256)}.${number % 256}`;
    if (!taken.has(address)) return address;
  }
  throw new Refusal(refused(500, 'InternalError', 'Internal error occurred: failed to allocate a serviceIP: range is full'));
}

export function serviceProblems(service: JsonObject, before: JsonObject | null): readonly Cause[] {
  const spec = specOf(service);
  const type = spec['type'];
  if (typeof type === 'string' && !types.includes(type)) return [unsupported('spec.type', type, types)];
  const ports = portsOf(spec);
  const problems: Cause[] = [];
  if (ports.length === 0 && spec['clusterIP'] !== 'None' && type !== 'ExternalName') problems.push(required('spec.ports'));
  ports.forEach((port, index) => problems.push(...portProblems(port, `spec.ports[${index}]`, ports.length > 1, type)));
  const address = specOf(before)['clusterIP'];
  if (address !== undefined && type !== 'ExternalName' && spec['clusterIP'] !== address) problems.push(wrong('spec.clusterIPs[0]', [spec['clusterIP'] ?? ''], 'may not change once set'));
  return problems;
}

function portProblems(port: JsonObject, path: string, several: boolean, type: Json | undefined): readonly Cause[] {
  const problems: Cause[] = [];
  const { name, port: number = 0, targetPort, nodePort, protocol } = port;
  if (several && (name === undefined || name === '')) problems.push(required(`${path}.name`));
  if (!isPort(number)) problems.push(wrong(`${path}.port`, number, 'must be between 1 and 65535, inclusive'));
  if (protocol !== undefined && !['SCTP', 'TCP', 'UDP'].includes(String(protocol))) problems.push(unsupported(`${path}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
  if (typeof targetPort === 'number' && !isPort(targetPort)) problems.push(wrong(`${path}.targetPort`, targetPort, 'must be between 1 and 65535, inclusive'));
  if (type === 'ClusterIP' && typeof nodePort === 'number' && nodePort !== 0) problems.push(forbiddenField(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
  return problems;
}

const isPort = (port: Json): boolean => typeof port === 'number' && port >= 1 && port <= 65535;
