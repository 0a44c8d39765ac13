export { humanDuration } from './duration.ts';
export { podRow } from './row.ts';
export type { PodRow, PodRowOptions } from './row.ts';
export type * from './status.ts';
export type { KubernetesVersion } from './version.ts';
