import type { Cluster } from '@podlore/scenario';
import { createSimulator } from '@podlore/simulator';
import { virtualClock } from '../clocks/virtual.ts';
import { clusterError } from '../errors.ts';
import { embeddedCluster } from './cluster.ts';

/** No socket, no timer: the cluster moves when everyone on its clock sleeps. */
export function openOnVirtualClock(seed: number, startEpochMs: number): Cluster {
  const simulator = createSimulator({ seed, startEpochMs });
  return embeddedCluster({
    model: simulator,
    clock: virtualClock(simulator),
    seesLoad: false,
    address: async ({ name }) => {
      throw clusterError('PODLORE_NO_ADDRESS', `on the virtual clock no socket listens for service ${name}`);
    },
    close: async () => {},
  });
}
