// The simulator in this process: a cluster on virtual time, as fast as it goes, or in real time with real ports.

import type { ClusterDriver } from '@podlore/scenario';
import type { Workload } from '@podlore/simulator';
import { z } from 'zod';
import { openOnVirtualClock } from '../embedded/on-virtual-clock.ts';
import { optionsSchema } from '../schema.ts';

/** A run on virtual time begins here, so that the same seed gives the same bytes. */
const virtualStartEpochMs = Date.UTC(2026, 0, 1);

const options = z.strictObject({
  clock: z.enum(['virtual', 'wall']).default('virtual').describe('virtual: as fast as it goes, same seed same bytes. wall: real time, with real ports on loopback, as load needs it.'),
  startEpochMs: z.int().min(0).default(virtualStartEpochMs).describe('First instant on the virtual clock; on the wall clock it is now.'),
  workloads: z
    .array(z.custom<Workload>((value) => typeof value === 'object' && value !== null && 'image' in value && 'programs' in value, 'not a workload: image and programs are missing'))
    .default([])
    .describe('Images of your own, as data; one with the name of a built-in image replaces it.'),
  nodePorts: z.enum(['free', 'keep']).default('free').describe('Wall clock only. free: a NodePort that is taken on this machine listens elsewhere. keep: that is an error.'),
});

/**
 * The driver `embedded`. Its options are clock, startEpochMs (milliseconds since the Unix epoch), workloads and nodePorts; `options.parse` fills in what is
 * left out and throws PODLORE_DRIVER_OPTIONS. `open` rejects with the signal's reason once that is aborted. What the cluster itself refuses: see `Cluster`.
 */
export const embedded: ClusterDriver<'embedded', z.infer<typeof options>> = {
  name: 'embedded',
  summary: 'A Kubernetes API, controllers and a kubelet model in this process. Needs only Node.',
  options: optionsSchema('embedded', options),
  async open({ clock, startEpochMs, nodePorts, workloads }, { seed, signal }) {
    signal.throwIfAborted();
    if (clock === 'virtual') return openOnVirtualClock({ seed, startEpochMs, workloads });
    const { openOnWallClock } = await import('../embedded/on-wall-clock.ts');
    return openOnWallClock({ seed, startEpochMs: Date.now(), workloads }, nodePorts);
  },
};
