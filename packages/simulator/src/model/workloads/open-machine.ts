// The inside of one container: its files, its open ports and its processes.

import type { World } from '../world.ts';
import { imageFiles, openFiles, pathFrom, type ImageFiles } from './files.ts';
import type { Call, Machine, PortAnswer } from './machine.ts';
import { startProcess, type Body, type Process } from './process.ts';
import { redisCli } from './redis-cli.ts';
import { serve } from './server.ts';
import { commands } from './shell/commands.ts';
import { sh } from './shell/shell.ts';
import type { Program, Workload } from './workload.ts';

/** Where programs are looked for when the image says nothing. Source: containerd, oci.WithDefaultPathEnv. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** `running` is filled with the processes as they live. */
export function openMachine(workload: Workload, world: World, running: Map<number, Process>): Machine {
  const files = openFiles(filesOf(workload));
  let lastPid = 0;
  const machine: Machine = {
    world,
    files,
    ports: new Map(),
    lookUp: (name, env, workingDir) => {
      const found = candidates(name, env.PATH ?? defaultPath, workingDir).map((path) => files.resolve(path) ?? '');
      const path = found.find((one) => Object.hasOwn(workload.programs, one) && files.kind(one) === 'file');
      return path === undefined ? undefined : workload.programs[path];
    },
    run: (program, call) => runProgram(machine, program, call),
    spawn: (run, ended) => {
      const pid = ++lastPid;
      const process = startProcess(pid, run, (exitCode) => {
        running.delete(pid);
        ended(exitCode);
      });
      if (!process.ended) running.set(pid, process);
      return process;
    },
    process: (pid) => running.get(pid),
    dial: (port, request, answer) => machine.ports.get(port)?.connect(request, answer) ?? refuse(world, answer),
  };
  return machine;
}

// A workload never changes, so its paths are read once and not at each start.
const known = new WeakMap<Workload, ImageFiles>();

function filesOf(workload: Workload): ImageFiles {
  let files = known.get(workload);
  if (files === undefined) {
    const programFiles = Object.fromEntries(Object.keys(workload.programs).map((path) => [path, '']));
    known.set(workload, (files = imageFiles({ ...programFiles, ...workload.files })));
  }
  return files;
}

function candidates(name: string, path: string, workingDir: string): readonly string[] {
  if (name === '') return [];
  const paths = name.includes('/') ? [name] : path.split(':').map((folder) => (folder === '' ? name : `${folder}/${name}`));
  return paths.map((one) => pathFrom(workingDir, one));
}

function refuse(world: World, answer: (answer: PortAnswer) => void): { cancel(): void } {
  return { cancel: world.after(0, () => answer({ type: 'refused' })) };
}

function* runProgram(machine: Machine, program: Program, call: Call): Body {
  if (program.type === 'server') return yield* serve(machine, program, call);
  if (program.type === 'unmodelled') {
    call.stderr(`${call.name}: podlore does not model this program\n`);
    return 127;
  }
  if (program.type === 'redis-cli') return yield* redisCli(machine, call);
  if (program.name === 'sh') return yield* sh(machine, call);
  const command = Object.hasOwn(commands, program.name) ? commands[program.name] : undefined;
  if (command === undefined) throw new Error(`the modelled shell has no command ${program.name}`);
  const result = command(machine, call);
  return typeof result === 'number' ? result : yield* result;
}
