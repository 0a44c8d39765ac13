import type { JsonObject } from '../call.ts';
import type { Printer } from './column.ts';
import { age, bytewise, integer, labelsText, nameColumn, numberAt, objectAt, objectsAt, text, textAt, textsAt, valueAt, wide } from './column.ts';

/** Source: printers.go deploymentColumnDefinitions, printDeployment. */
export const deploymentPrinter: Printer = {
  columns: [nameColumn, text('Ready'), text('Up-to-date'), text('Available'), text('Age'), wide('Containers'), wide('Images'), wide('Selector')],
  cells: (deployment, nowMs) => [
    textAt(deployment, 'metadata.name'),
    `${numberAt(deployment, 'status.readyReplicas')}/${numberAt(deployment, 'spec.replicas')}`,
    numberAt(deployment, 'status.updatedReplicas'),
    numberAt(deployment, 'status.availableReplicas'),
    age(deployment, nowMs),
    ...containerCells(deployment),
    selectorText(deployment),
  ],
};

/** Source: printers.go replicaSetColumnDefinitions, printReplicaSet. */
export const replicaSetPrinter: Printer = {
  columns: [nameColumn, integer('Desired'), integer('Current'), integer('Ready'), text('Age'), wide('Containers'), wide('Images'), wide('Selector')],
  cells: (replicaSet, nowMs) => [
    textAt(replicaSet, 'metadata.name'),
    numberAt(replicaSet, 'spec.replicas'),
    numberAt(replicaSet, 'status.replicas'),
    numberAt(replicaSet, 'status.readyReplicas'),
    age(replicaSet, nowMs),
    ...containerCells(replicaSet),
    selectorText(replicaSet) || '<none>',
  ],
};

function containerCells(object: JsonObject): readonly [string, string] {
  const containers = objectsAt(object, 'spec.template.spec.containers');
  return [containers.map((one) => textAt(one, 'name')).join(','), containers.map((one) => textAt(one, 'image')).join(',')];
}

/** A label selector as apimachinery's labels package prints it: requirements by key. */
function selectorText(object: JsonObject): string {
  const labels = objectAt(object, 'spec.selector.matchLabels');
  const equals = Object.keys(labels).map((key) => ({ key, text: labelsText({ [key]: labels[key] ?? '' }) }));
  const expressions = objectsAt(object, 'spec.selector.matchExpressions').map((one) => ({ key: textAt(one, 'key'), text: expressionText(one) }));
  return [...equals, ...expressions].sort((a, b) => bytewise(a.key, b.key)).map((one) => one.text).join(',');
}

function expressionText(expression: JsonObject): string {
  const key = textAt(expression, 'key');
  const values = textsAt(expression, 'values').toSorted(bytewise).join(',');
  switch (valueAt(expression, 'operator')) {
    case 'Exists': return key;
    case 'DoesNotExist': return `!${key}`;
    case 'NotIn': return `${key} notin (${values})`;
    default: return `${key} in (${values})`;
  }
}
