import type { Json, KubeObject } from '@podlore/knowledge';
import type { Call, JsonObject } from '../call.ts';
import { asJson } from '../call.ts';
import { listMeta } from '../present.ts';
import type { KindName } from '../store.ts';
import { eventPrinter, leasePrinter, namespacePrinter, nodePrinter } from './cluster.ts';
import type { Column, Printer } from './column.ts';
import { configMapPrinter, secretPrinter, serviceAccountPrinter } from './config.ts';
import { endpointSlicePrinter, endpointsPrinter, servicePrinter } from './network.ts';
import { podPrinter } from './pod.ts';
import { deploymentPrinter, replicaSetPrinter } from './workload.ts';

// meta.k8s.io/v1 Tables: the API server renders the cells that kubectl prints. Source: pkg/printers/internalversion/printers.go.

const printers: { readonly [Kind in KindName]: Printer } = {
  ConfigMap: configMapPrinter,
  Deployment: deploymentPrinter,
  EndpointSlice: endpointSlicePrinter,
  Endpoints: endpointsPrinter,
  Event: eventPrinter,
  Lease: leasePrinter,
  Namespace: namespacePrinter,
  Node: nodePrinter,
  Pod: podPrinter,
  ReplicaSet: replicaSetPrinter,
  Secret: secretPrinter,
  Service: servicePrinter,
  ServiceAccount: serviceAccountPrinter,
};

/** What a Table is made of. metadata null: a Table of one object, which carries that object's resourceVersion. */
export interface TableParts {
  readonly metadata: JsonObject | null;
  /** False in the later rows of a watch. */
  readonly headers: boolean;
  readonly rowObject: (object: KubeObject) => Json;
}

export function tableOf(call: Call, objects: readonly KubeObject[], { metadata, headers, rowObject }: TableParts): Json {
  const printer = printers[call.route.resource.kind];
  const nowMs = call.kernel.nowMs();
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: metadata ?? listMeta(Number(objects[0]?.metadata.resourceVersion ?? 0)),
    columnDefinitions: headers ? printer.columns.map(definition) : null,
    rows: objects.map((object) => ({ cells: printer.cells(asJson(object), nowMs), object: rowObject(object) })),
  };
}

const definition = ({ name, type, format, wide }: Column): Json => ({ name, type, format: format ?? '', description: '', priority: wide === true ? 1 : 0 });
