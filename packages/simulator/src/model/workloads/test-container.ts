// A started container with all that a test wants to see of it.

import type { ContainerSpec, ProcessEnd, RunningContainer } from './container.ts';
import type { PortAnswer, PortRequest } from './machine.ts';
import { openTestWorld } from './test-world.ts';
import type { Workload } from './workload.ts';
import { startContainer } from './workloads.ts';

/** Starts it and runs the world for 200 ms, by which every modelled server listens. */
export function runContainer(workload: Workload | undefined, spec: Partial<ContainerSpec> = {}) {
  if (workload === undefined) throw new Error('no such image');
  const world = openTestWorld(1);
  const ends: ProcessEnd[] = [];
  const result = startContainer(workload, { command: null, args: [], env: {}, ...spec }, world, (end) => ends.push(end));
  if ('failed' in result) throw new Error(result.failed.message);
  const container = result.started;
  world.advance(200);
  const ask = (port: number, request: PortRequest) => {
    const answers: PortAnswer[] = [];
    container.ask(port, request, (answer) => answers.push(answer));
    world.advance(5);
    return answers[0];
  };
  return { container, world, ends, ask, exec: (...command: string[]) => exec(container, command) };
}

/** What an exec has shown so far. */
function exec(container: RunningContainer, command: readonly string[]) {
  const seen: { stdout: string; stderr: string; end: { readonly exitCode: number } | { readonly error: string } | null; readonly cancel: () => void } = {
    stdout: '',
    stderr: '',
    end: null, // null: it still runs
    cancel: () => handle.cancel(),
  };
  const handle = container.exec(command, {
    stdout: (text) => void (seen.stdout += text),
    stderr: (text) => void (seen.stderr += text),
    exit: (end) => void (seen.end = end),
  });
  return seen;
}
