// What the container runtime does with an image: a process tree over a copy of its files.

import { signalName, startProcess, type Body, type Process } from './process.ts';
import type { ContainerSpec, RunningContainer, StartContainer } from './container.ts';
import { absolutePath, baseName, openFiles } from './files.ts';
import type { Call, Machine, PortAnswer } from './machine.ts';
import { redisCli } from './redis-cli.ts';
import { serve } from './server.ts';
import { commands } from './shell/commands.ts';
import { sh } from './shell/shell.ts';
import type { Program, Workload } from './workload.ts';
import type { World } from '../world.ts';

/**
 * Starts a container. Messages are runc's, as containerd hands them on; the CRI's own words around them are the kubelet's matter, and so is the time that
 * the runtime itself takes. STOP and CONT reach every process that runs at that instant, as a node's administrator would send them.
 */
export const startContainer: StartContainer = (workload, spec, world, ended) => {
  const argv = commandLine(workload, spec);
  const env = { PATH: defaultPath, HOME: '/root', ...workload.env, ...spec.env };
  const running = new Map<number, Process>();
  const machine = openMachine(workload, world, running);
  const program = machine.lookUp(argv[0] ?? '', env, workload.workingDir);
  if (program === undefined) {
    return { failed: { message: `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${notFound(argv)}: unknown` } };
  }
  const silent = () => {}; // a container's logs are not modelled
  let over = false;
  machine.spawn(
    (self) => machine.run(program, { argv, name: baseName(argv[0] ?? ''), env, workingDir: workload.workingDir, self, stdout: silent, stderr: silent }),
    (exitCode) => {
      over = true;
      machine.ports.clear();
      for (const process of running.values()) process.signal('KILL', 'outside');
      world.after(0, () => ended({ exitCode }));
    },
  );
  return { started: handle(machine, running, { env, workingDir: workload.workingDir }, () => over) };
};

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function handle(machine: Machine, running: Map<number, Process>, setting: Pick<Call, 'env' | 'workingDir'>, over: () => boolean): RunningContainer {
  const { files, ports, world } = machine;
  const signal = (word: string) => {
    const name = signalName(word);
    if (name === undefined) return;
    const reached = name === 'STOP' || name === 'CONT' ? [...running.values()] : [running.get(1)];
    for (const process of reached) process?.signal(name, 'outside');
  };
  const exec: RunningContainer['exec'] = (argv, sink) => {
    const program = over() ? undefined : machine.lookUp(argv[0] ?? '', setting.env, setting.workingDir);
    const reason = over() ? 'cannot exec in a stopped container' : notFound(argv);
    if (program === undefined) return { cancel: world.after(0, () => sink.exit({ error: `OCI runtime exec failed: exec failed: unable to start container process: ${reason}: unknown` })) };
    let process: Process | undefined;
    let cancelled = false;
    const start = () => {
      if (over()) return sink.exit({ exitCode: 137 });
      process = machine.spawn(
        (self) => machine.run(program, { argv, name: baseName(argv[0] ?? ''), ...setting, self, stdout: sink.stdout, stderr: sink.stderr }),
        (exitCode) => void (cancelled || sink.exit({ exitCode })),
      );
    };
    const cancelStart = world.after(0, start);
    return {
      cancel: () => {
        cancelled = true;
        cancelStart();
        process?.signal('KILL', 'outside');
      },
    };
  };
  return {
    files: { read: files.read, write: files.write, remove: files.remove },
    signal,
    exec,
    ask: machine.dial,
    listening: () => [...ports].map(([port, { protocol }]) => ({ port, protocol })),
  };
}

function openMachine(workload: Workload, world: World, running: Map<number, Process>): Machine {
  const programFiles = Object.fromEntries(Object.keys(workload.programs).map((path) => [path, '']));
  const files = openFiles({ ...programFiles, ...workload.files });
  let lastPid = 0;
  const machine: Machine = {
    world,
    files,
    ports: new Map(),
    lookUp: (name, env, workingDir) => {
      const paths = name.includes('/') ? [absolutePath(workingDir, name)] : (env.PATH ?? defaultPath).split(':').map((folder) => `${folder}/${name}`);
      const path = name === '' ? undefined : paths.find((candidate) => Object.hasOwn(workload.programs, candidate) && files.kind(candidate) === 'file');
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
    dial: (port, request, answer) => {
      const listener = machine.ports.get(port);
      return listener === undefined ? refuse(world, answer) : listener.connect(request, answer);
    },
  };
  return machine;
}

function refuse(world: World, answer: (answer: PortAnswer) => void) {
  return { cancel: world.after(0, () => answer({ type: 'refused' })) };
}

function* runProgram(machine: Machine, program: Program, call: Call): Body {
  if (program.type === 'server') return yield* serve(machine, program, call);
  if (program.type === 'redis-cli') return yield* redisCli(machine, call);
  if (program.name === 'sh') return yield* sh(machine, call);
  const command = Object.hasOwn(commands, program.name) ? commands[program.name] : undefined;
  if (command === undefined) throw new Error(`the modelled shell has no command ${program.name}`);
  const result = command(machine, call);
  return typeof result === 'number' ? result : yield* result;
}

function commandLine(workload: Workload, spec: ContainerSpec): readonly string[] {
  if (spec.command !== null) return [...spec.command, ...spec.args];
  return [...workload.entrypoint.command, ...(spec.args.length > 0 ? spec.args : workload.entrypoint.args)];
}

function notFound([name = '']: readonly string[]): string {
  return name.includes('/') ? `exec: ${JSON.stringify(name)}: stat ${name}: no such file or directory` : `exec: ${JSON.stringify(name)}: executable file not found in $PATH`;
}
