import type { JsonObject } from '../call.ts';
import type { Printer } from './column.ts';
import { age, bytewise, labelsText, nameColumn, numberAt, objectAt, objectsAt, text, textAt, textsAt, valueAt, wide } from './column.ts';

/** Source: printers.go serviceColumnDefinitions, printService. */
export const servicePrinter: Printer = {
  columns: [nameColumn, text('Type'), text('Cluster-IP'), text('External-IP'), text('Port(s)'), text('Age'), wide('Selector')],
  cells: (service, nowMs) => [
    textAt(service, 'metadata.name'),
    textAt(service, 'spec.type'),
    textsAt(service, 'spec.clusterIPs')[0] ?? '<none>',
    externalAddress(service),
    objectsAt(service, 'spec.ports').map(portText).join(',') || '<none>',
    age(service, nowMs),
    labelsText(objectAt(service, 'spec.selector')) || '<none>',
  ],
};

function externalAddress(service: JsonObject): string {
  const external = textsAt(service, 'spec.externalIPs');
  switch (textAt(service, 'spec.type')) {
    case 'ClusterIP': case 'NodePort': return external.join(',') || '<none>';
    case 'LoadBalancer': {
      const given = objectsAt(service, 'status.loadBalancer.ingress').map((one) => textAt(one, 'ip') || textAt(one, 'hostname')).filter((one) => one !== '');
      return [...[...new Set(given)].sort(bytewise), ...external].join(',') || '<pending>';
    }
    case 'ExternalName': return textAt(service, 'spec.externalName');
    default: return '<unknown>';
  }
}

function portText(port: JsonObject): string {
  const nodePort = numberAt(port, 'nodePort');
  return `${numberAt(port, 'port')}${nodePort > 0 ? `:${nodePort}` : ''}/${textAt(port, 'protocol')}`;
}

/**
 * Only ready addresses are printed. `<none>` is an object without subsets; one whose addresses are all not ready shows an empty cell.
 * Source: printers.go endpointColumnDefinitions, formatEndpoints.
 */
export const endpointsPrinter: Printer = {
  columns: [nameColumn, text('Endpoints'), text('Age')],
  cells: (endpoints, nowMs) => [textAt(endpoints, 'metadata.name'), endpointsText(endpoints), age(endpoints, nowMs)],
};

function endpointsText(endpoints: JsonObject): string {
  const subsets = objectsAt(endpoints, 'subsets');
  if (subsets.length === 0) return '<none>';
  const addresses = subsets.flatMap((subset) => {
    const ips = objectsAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const ports = objectsAt(subset, 'ports');
    return ports.length === 0 ? ips : ports.flatMap((port) => ips.map((ip) => `${ip.includes(':') ? `[${ip}]` : ip}:${numberAt(port, 'port')}`));
  });
  return addresses.slice(0, shown).join(',') + (addresses.length > shown ? ` + ${addresses.length - shown} more...` : '');
}

const shown = 3;

/** Source: printers.go endpointSliceColumnDefinitions, printEndpointSlice. */
export const endpointSlicePrinter: Printer = {
  columns: [nameColumn, text('AddressType'), text('Ports'), text('Endpoints'), text('Age')],
  cells: (slice, nowMs) => [
    textAt(slice, 'metadata.name'),
    textAt(slice, 'addressType'),
    shortList(objectsAt(slice, 'ports').map((port) => String(valueAt(port, 'port') ?? valueAt(port, 'name') ?? '*'))),
    shortList(objectsAt(slice, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses'))),
    age(slice, nowMs),
  ],
};

/** Source: printers.go listWithMoreString. */
function shortList(items: readonly string[]): string {
  if (items.length === 0) return '<unset>';
  return items.slice(0, shown).join(',') + (items.length > shown ? ` + ${items.length - shown} more...` : '');
}
