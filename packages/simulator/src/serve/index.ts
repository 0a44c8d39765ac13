export { ServeError } from './errors.ts';
export { writeKubeconfig } from './kubeconfig.ts';
export type { NodePortChoice } from './node-ports.ts';
export { serveSimulator } from './serve.ts';
export type { Served, ServeOptions } from './serve.ts';
export type { Limits } from './serving.ts';
