import { listAt, numberAt } from '../json.ts';
import type { Problem } from '../problem.ts';
import type { Manifest } from './manifest.ts';
import { problemAt } from './problems.ts';

/** Two Services of one scenario cannot have the same nodePort, whoever gives the ports out. */
export function nodePortProblems(manifests: readonly Manifest[]): readonly Problem[] {
  const taken = new Map<number, string>();
  const problems: Problem[] = [];
  for (const { object, document } of manifests) {
    if (object.kind !== 'Service') continue;
    listAt(object, 'spec', 'ports').forEach((port, index) => {
      const nodePort = numberAt(port, 'nodePort');
      if (nodePort === undefined) return;
      const owner = taken.get(nodePort);
      if (owner === undefined) taken.set(nodePort, object.metadata.name);
      else problems.push(problemAt(document.source, document.placeOf(['spec', 'ports', index, 'nodePort']), { code: 'PODLORE_NODE_PORT_TWICE', message: `nodePort ${nodePort} is already the one of the Service ${owner}`, wayOut: 'give each Service a nodePort of its own' }));
    });
  }
  return problems;
}
