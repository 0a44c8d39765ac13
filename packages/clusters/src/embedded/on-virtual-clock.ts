import type { Cluster } from '@podlore/scenario';
import { createSimulator, type SimulatorOptions } from '@podlore/simulator';
import { virtualClock } from '../clocks/virtual.ts';
import { clusterError } from '../errors.ts';
import { embeddedCluster } from './cluster.ts';

/** No socket, no timer: the cluster moves when everyone on its clock sleeps. */
export function openOnVirtualClock(options: SimulatorOptions): Cluster {
  const simulator = createSimulator(options);
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
