// What the container runtime does with an image: a process tree over a copy of its files.

import type { World } from '../world.ts';
import type { ContainerSpec, RunningContainer, StartContainer } from './container.ts';
import { baseName } from './files.ts';
import type { Call, Machine } from './machine.ts';
import { defaultPath, openMachine } from './open-machine.ts';
import { signalName, type Process } from './process.ts';
import type { Program, Workload } from './workload.ts';

/**
 * Starts a container. Messages are runc's, as containerd hands them on; the CRI's own words around them are the kubelet's matter, and so is the time that
 * the runtime itself takes. STOP and CONT reach every process that runs at that instant, as a node's administrator would send them.
 */
export const startContainer: StartContainer = (workload, spec, world, ended) => {
  const argv = commandLine(workload, spec);
  const setting: Setting = { env: { PATH: defaultPath, HOME: '/root', ...workload.env, ...spec.env }, workingDir: workload.workingDir };
  const running = new Map<number, Process>();
  const machine = openMachine(workload, world, running);
  const program = machine.lookUp(argv[0] ?? '', setting.env, setting.workingDir);
  if (program === undefined || program.type === 'unmodelled') return { failed: { message: `${cannotCreate}: ${notStarted(argv, program)}: unknown` } };
  const container = new Container(machine, running, setting);
  container.start(argv, program, (exitCode) => world.after(0, () => ended({ exitCode })));
  return { started: container };
};

const cannotCreate =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init';
const cannotExec = 'OCI runtime exec failed: exec failed: unable to start container process';

type Setting = Pick<Call, 'env' | 'workingDir'>;
type ExecSink = Parameters<RunningContainer['exec']>[1];

/** A container's logs are not modelled. */
const nowhere = { stdout: () => {}, stderr: () => {} };

class Container implements RunningContainer {
  readonly files: RunningContainer['files'];
  private readonly machine: Machine;
  private readonly world: World;
  private readonly running: ReadonlyMap<number, Process>;
  private readonly setting: Setting;
  private over = false;

  constructor(machine: Machine, running: ReadonlyMap<number, Process>, setting: Setting) {
    this.files = machine.files;
    this.machine = machine;
    this.world = machine.world;
    this.running = running;
    this.setting = setting;
  }

  /** Starts PID 1. The kernel ends every other process with it. */
  start(argv: readonly string[], program: Program, ended: (exitCode: number) => void): void {
    this.spawn(argv, program, nowhere, (exitCode) => {
      this.over = true;
      this.machine.ports.clear();
      for (const process of this.running.values()) process.signal('KILL', 'outside');
      ended(exitCode);
    });
  }

  signal(word: string): void {
    const name = signalName(word);
    if (name === undefined) return;
    const reached = name === 'STOP' || name === 'CONT' ? [...this.running.values()] : [this.running.get(1)];
    for (const process of reached) process?.signal(name, 'outside');
  }

  exec(argv: readonly string[], sink: ExecSink): { cancel(): void } {
    const program = this.machine.lookUp(argv[0] ?? '', this.setting.env, this.setting.workingDir);
    if (this.over || program === undefined || program.type === 'unmodelled') {
      const reason = this.over ? 'cannot exec in a stopped container' : notStarted(argv, program);
      return { cancel: this.world.after(0, () => sink.exit({ error: `${cannotExec}: ${reason}: unknown` })) };
    }
    let process: Process | undefined;
    let cancelled = false;
    const cancelStart = this.world.after(0, () => {
      if (this.over) return sink.exit({ exitCode: 137 });
      process = this.spawn(argv, program, sink, (exitCode) => void (cancelled || sink.exit({ exitCode })));
    });
    return {
      cancel: () => {
        cancelled = true;
        cancelStart();
        process?.signal('KILL', 'outside');
      },
    };
  }

  ask(...[port, request, answer]: Parameters<RunningContainer['ask']>): { cancel(): void } {
    return this.machine.dial(port, request, answer);
  }

  listening(): ReturnType<RunningContainer['listening']> {
    return [...this.machine.ports].map(([port, { protocol }]) => ({ port, protocol }));
  }

  private spawn(argv: readonly string[], program: Program, output: Pick<Call, 'stdout' | 'stderr'>, ended: (exitCode: number) => void): Process {
    const call = { argv, name: baseName(argv[0] ?? ''), ...this.setting, depth: 0, stdout: (text: string) => output.stdout(text), stderr: (text: string) => output.stderr(text) };
    return this.machine.spawn((self) => this.machine.run(program, { ...call, self }), ended);
  }
}

function commandLine(workload: Workload, spec: ContainerSpec): readonly string[] {
  if (spec.command !== null) return [...spec.command, ...spec.args];
  return [...workload.entrypoint.command, ...(spec.args.length > 0 ? spec.args : workload.entrypoint.args)];
}

/** In runc's words, unless the real image has the program. */
function notStarted([name = '']: readonly string[], program: Program | undefined): string {
  if (program !== undefined) return `exec: ${JSON.stringify(name)}: podlore does not model this program of the image`;
  return `exec: ${JSON.stringify(name)}: ${name.includes('/') ? `stat ${name}: no such file or directory` : 'executable file not found in $PATH'}`;
}
