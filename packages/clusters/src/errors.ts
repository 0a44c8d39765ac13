import { PodloreError, type PodloreCode } from '@podlore/scenario';

/** What a cluster could not do. Every code a driver may give, with the way out that goes with it. */
const waysOut = {
  PODLORE_API_REFUSED: 'Read the message: it is the API server\'s own. Correct the object and try again.',
  PODLORE_UNKNOWN_KIND: 'The embedded cluster models only the kinds that podlore needs. Leave this object out, or use a real cluster.',
  PODLORE_NO_CONTAINER: 'The pod must run when the fault is injected: check the name, and wait for it to be ready.',
  PODLORE_NO_FILE: 'A fault that removes nothing is no fault: name a file that the container has.',
  PODLORE_NO_ADDRESS: 'Open the embedded cluster with the wall clock, and make the Service a NodePort: load needs both.',
  PODLORE_PORT_TAKEN: 'Stop what listens there, or leave out `nodePorts: keep` so that a free port is used.',
  PODLORE_WATCH_BROKEN: 'Watch again: what happened in between is a gap.',
  PODLORE_CLUSTER_CLOSED: 'The cluster was given back. Open another one.',
  PODLORE_DRIVER_OPTIONS: 'Correct the option.',
} as const satisfies { readonly [Code in PodloreCode]?: string };

export function clusterError(code: keyof typeof waysOut, message: string, options?: ErrorOptions): PodloreError {
  return new PodloreError(code, message, waysOut[code], options);
}
