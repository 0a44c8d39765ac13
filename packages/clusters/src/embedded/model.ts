import type { Simulator } from '@podlore/simulator';

/** As much of a simulator as the cluster uses. What moves its time is not in it: that is the clock's. */
export type Model = Pick<Simulator, 'kubernetes' | 'request' | 'watch' | 'ask' | 'files' | 'onProbe'>;
