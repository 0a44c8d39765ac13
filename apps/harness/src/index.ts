// The library: what the command line calls, and nothing else.
export { runScenarios } from './run/run-scenarios.ts';
export type { RunOptions, Terminal } from './run/options.ts';
export type { Report, Reporter } from '@podlore/scenario';
