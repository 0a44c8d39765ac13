import type { TrafficAnswer } from '../simulator.ts';
import type { World } from '../world.ts';
import type { RunningContainer } from './container.ts';
import type { FileTree } from './files.ts';
import type { Body, Process } from './process.ts';
import type { Program } from './workload.ts';

export type PortRequest = Parameters<RunningContainer['ask']>[1];
export type PortAnswer = TrafficAnswer | { readonly type: 'connected' };

/** An open port. */
export interface Listener {
  readonly protocol: 'http' | 'redis';
  connect(request: PortRequest, answer: (answer: PortAnswer) => void): { cancel(): void };
}

/** What a program in a container finds around it. */
export interface Machine {
  readonly world: World;
  readonly files: FileTree;
  readonly ports: Map<number, Listener>;
  /** As execvp looks for it. undefined: no such program in the image. */
  lookUp(name: string, env: { readonly [name: string]: string }, workingDir: string): Program | undefined;
  /** The program's life as the process `call.self`. */
  run(program: Program, call: Call): Body;
  /** Starts another process beside or under this one. */
  spawn(run: (self: Process) => Body, ended: (exitCode: number) => void): Process;
  /** A running process of this container. */
  process(pid: number): Process | undefined;
  /** A connection to one of the container's own ports, or to another's through its address. */
  dial(port: number, request: PortRequest, answer: (answer: PortAnswer) => void): { cancel(): void };
}

/** One start of a program. */
export interface Call {
  readonly argv: readonly string[];
  /** What its messages begin with. */
  readonly name: string;
  readonly env: { readonly [name: string]: string };
  readonly workingDir: string;
  /** How many shells it runs under. */
  readonly depth: number;
  readonly self: Process;
  stdout(text: string): void;
  stderr(text: string): void;
}
