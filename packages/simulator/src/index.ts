export type * from './model/api/store.ts';
export type * from './model/simulator.ts';
export type * from './model/workloads/workload.ts';
export type * from './model/workloads/container.ts';
export type * from './model/world.ts';
export { createSimulator, kubernetesVersion } from './model/create.ts';
