import type { ClusterDriver } from '@podlore/scenario';
import { embedded } from './drivers/embedded.ts';

/** Every way to a cluster, one line each. The first is the default. */
export const drivers = [embedded] as const satisfies readonly ClusterDriver[];

export type DriverName = (typeof drivers)[number]['name'];
