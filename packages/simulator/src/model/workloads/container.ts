import type { TrafficAnswer } from '../simulator.ts';
import type { World } from '../world.ts';
import type { Workload } from './workload.ts';

/** What the kubelet hands the runtime. Null fields: the image's own. */
export interface ContainerSpec {
  /** spec.containers[].command; null: the image's entrypoint. */
  readonly command: readonly string[] | null;
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string };
}

/** How a process ended. Kubernetes shows the reason from it: Completed for 0, Error otherwise. */
export interface ProcessEnd {
  readonly exitCode: number;
}

/** A started container: a process tree and a copy of the image's files. Everything it does later it does through `world`. */
export interface RunningContainer {
  readonly files: {
    read(path: string): string | undefined;
    write(path: string, content: string): boolean;
    remove(path: string): boolean;
  };
  /** Delivers a signal to PID 1 from outside its PID namespace: TERM, QUIT, KILL, STOP, CONT … */
  signal(name: string): void;
  /** Runs a command beside PID 1, as exec does. `error`: it could not be started (no such program). */
  exec(
    command: readonly string[],
    sink: { stdout(text: string): void; stderr(text: string): void; exit(result: { readonly exitCode: number } | { readonly error: string }): void },
  ): { cancel(): void };
  /** A client's connection to a port: refused when nothing listens; never answers when the server is frozen. */
  ask(
    port: number,
    request: { readonly protocol: 'http' | 'redis' | 'tcp'; readonly method?: string; readonly path?: string; readonly headers?: { readonly [name: string]: string }; readonly data?: string },
    answer: (answer: TrafficAnswer | { readonly type: 'connected' }) => void,
  ): { cancel(): void };
  /** What listens now. */
  listening(): readonly { readonly port: number; readonly protocol: 'http' | 'redis' }[];
}

/** `ended` is called once, later, never during the call. A command that is not in the image fails to start. */
export type StartContainer = (
  workload: Workload,
  spec: ContainerSpec,
  world: World,
  ended: (end: ProcessEnd) => void,
) => { readonly started: RunningContainer } | { readonly failed: { readonly message: string } };
