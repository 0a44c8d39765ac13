// The simulator in this process: a cluster in milliseconds, on virtual time or in real time with real ports.

import type { ClusterDriver } from '@podlore/scenario';
import { createSimulator } from '@podlore/simulator';
import { z } from 'zod';
import { virtualClock } from '../clocks/virtual.ts';
import { embeddedCluster } from '../embedded/cluster.ts';
import { clusterError } from '../errors.ts';
import { optionsSchema } from '../schema.ts';

/** A run on virtual time begins here, so that the same seed gives the same bytes. */
const virtualStartEpochMs = Date.UTC(2026, 0, 1);

const options = z.strictObject({
  clock: z.enum(['virtual', 'wall']).default('virtual').describe('virtual: as fast as it goes, same seed same bytes. wall: real time, with real ports on loopback, as load needs it.'),
  startEpochMs: z.int().min(0).optional().describe('First instant on the virtual clock. Left out: 2026-01-01T00:00:00Z.'),
});
type EmbeddedOptions = z.infer<typeof options>;

export const embedded: ClusterDriver<'embedded', EmbeddedOptions> = {
  name: 'embedded',
  summary: 'A Kubernetes API, controllers and a kubelet model in this process. Needs only Node.',
  options: optionsSchema('embedded', options),
  async open({ clock: kind, startEpochMs = virtualStartEpochMs }, { seed, signal }) {
    signal.throwIfAborted();
    const simulator = createSimulator({ seed, startEpochMs });
    const clock = virtualClock(simulator);
    return embeddedCluster({
      simulator,
      clock,
      seesLoad: false,
      address: async ({ name }) => {
        throw clusterError('PODLORE_NO_ADDRESS', `on the virtual clock no socket listens for service ${name}`);
      },
      close: async () => {},
    });
  },
};
