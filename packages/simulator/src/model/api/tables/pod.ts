import { podRow } from '@podlore/knowledge';
import { asKubeObject } from '../call.ts';
import type { Printer } from './column.ts';
import { nameColumn, text, wide } from './column.ts';

/** Source: printers.go podColumnDefinitions, printPod. */
export const podPrinter: Printer = {
  columns: [nameColumn, text('Ready'), text('Status'), text('Restarts'), text('Age'), wide('IP'), wide('Node'), wide('Nominated Node'), wide('Readiness Gates')],
  cells(pod, nowMs) {
    const row = podRow(asKubeObject(pod), nowMs);
    return [row.name, row.ready, row.status, row.restarts, row.age, row.ip, row.node, row.nominatedNode, row.readinessGates];
  },
};
