import type { JsonObject } from '../call.ts';
import type { Printer } from './column.ts';
import { age, bytewise, nameColumn, numberAt, objectAt, objectsAt, since, text, textAt, valueAt, wide } from './column.ts';

/** Source: printers.go nodeColumnDefinitions, printNode. */
export const nodePrinter: Printer = {
  columns: [
    nameColumn, text('Status'), text('Roles'), text('Age'), text('Version'),
    wide('Internal-IP'), wide('External-IP'), wide('OS-Image'), wide('Kernel-Version'), wide('Container-Runtime'),
  ],
  cells(node, nowMs) {
    const info = objectAt(node, 'status.nodeInfo');
    const architecture = textAt(info, 'architecture');
    return [
      textAt(node, 'metadata.name'),
      nodeStatus(node),
      nodeRoles(node),
      age(node, nowMs),
      textAt(info, 'kubeletVersion'),
      address(node, 'InternalIP'),
      address(node, 'ExternalIP'),
      textAt(info, 'osImage') || '<unknown>',
      (textAt(info, 'kernelVersion') || '<unknown>') + (architecture === '' ? '' : ` (${architecture})`),
      textAt(info, 'containerRuntimeVersion') || '<unknown>',
    ];
  },
};

function nodeStatus(node: JsonObject): string {
  const ready = objectsAt(node, 'status.conditions').findLast((condition) => textAt(condition, 'type') === 'Ready');
  const words = [ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady'];
  return [...words, ...(valueAt(node, 'spec.unschedulable') === true ? ['SchedulingDisabled'] : [])].join(',');
}

const rolePrefix = 'node-role.kubernetes.io/';

function nodeRoles(node: JsonObject): string {
  const labels = objectAt(node, 'metadata.labels');
  const roles = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix) && key.length > rolePrefix.length) return [key.slice(rolePrefix.length)];
    return key === 'kubernetes.io/role' && typeof value === 'string' && value !== '' ? [value] : [];
  });
  return [...new Set(roles)].sort(bytewise).join(',') || '<none>';
}

function address(node: JsonObject, type: string): string {
  const found = objectsAt(node, 'status.addresses').find((one) => textAt(one, 'type') === type);
  return found === undefined ? '<none>' : textAt(found, 'address');
}

/** Source: printers.go namespaceColumnDefinitions, printNamespace. */
export const namespacePrinter: Printer = {
  columns: [nameColumn, text('Status'), text('Age')],
  cells: (namespace, nowMs) => [textAt(namespace, 'metadata.name'), textAt(namespace, 'status.phase'), age(namespace, nowMs)],
};

/** Source: printers.go leaseColumnDefinitions, printLease. */
export const leasePrinter: Printer = {
  columns: [nameColumn, text('Holder'), text('Age')],
  cells: (lease, nowMs) => [textAt(lease, 'metadata.name'), textAt(lease, 'spec.holderIdentity'), age(lease, nowMs)],
};

/** Source: printers.go eventColumnDefinitions, printEvent. */
export const eventPrinter: Printer = {
  columns: [
    text('Last Seen'), text('Type'), text('Reason'), text('Object'), wide('Subobject'), wide('Source'), text('Message'),
    wide('First Seen'), wide('Count'), { ...nameColumn, wide: true },
  ],
  cells(event, nowMs) {
    const first = since(textAt(event, 'firstTimestamp') || textAt(event, 'eventTime'), nowMs);
    const lastTime = textAt(event, 'series.lastObservedTime') || textAt(event, 'lastTimestamp');
    const kind = textAt(event, 'involvedObject.kind').toLowerCase();
    const name = textAt(event, 'involvedObject.name');
    return [
      lastTime === '' ? first : since(lastTime, nowMs),
      textAt(event, 'type'),
      textAt(event, 'reason'),
      name === '' ? kind : `${kind}/${name}`,
      textAt(event, 'involvedObject.fieldPath'),
      eventSource(event),
      textAt(event, 'message').trim(),
      first,
      numberAt(event, 'series.count') || numberAt(event, 'count') || 1,
      textAt(event, 'metadata.name'),
    ];
  },
};

function eventSource(event: JsonObject): string {
  const component = textAt(event, 'source.component') || textAt(event, 'reportingComponent');
  const host = textAt(event, 'source.host') || textAt(event, 'reportingInstance');
  return host === '' ? component : `${component}, ${host}`;
}
