// The container runtime of one pod, as the CRI shows it: a sandbox and containers, past ones included. Source: containerd internal/cri/server.
import type { Random } from '../world.ts';
import type { PodWorld } from './pod-world.ts';
import type { ContainerSpec, RunningContainer, StartContainer } from '../workloads/container.ts';
import type { Workload } from '../workloads/workload.ts';
import { draw, timings } from '../timings.ts';

export interface SandboxView {
  readonly id: string;
  readonly ip: string;
  readonly ready: boolean;
}

export interface ContainerView {
  /** With its scheme: containerd://… */
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  /** The image as the pod named it when the container was made. */
  readonly written: string;
  readonly restartCount: number;
  readonly state: 'created' | 'running' | 'exited';
  /** null: it never ran. */
  readonly startedAtMs: number | null;
  /** null: it has not ended. */
  readonly finishedAtMs: number | null;
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
}

/** What is there at one instant. Never changed in place: a later state is another object. */
export interface RuntimeView {
  /** null: none was made yet. */
  readonly sandbox: SandboxView | null;
  /** Newest first. */
  readonly containers: readonly ContainerView[];
}

export interface NewContainer {
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly written: string;
  readonly restartCount: number;
}

/** A dead container's record is kept beside its successor, so that lastState can be told. Source: kubelet MaxPerPodContainerCount 1. */
const keptPerName = 2;

export class PodRuntime {
  view: RuntimeView = { sandbox: null, containers: [] };
  private readonly world: PodWorld;
  private readonly ids: Random;
  private readonly startContainer: StartContainer;
  private readonly processes = new Map<string, RunningContainer>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly changed: () => void;

  constructor(world: PodWorld, startContainer: StartContainer, changed: () => void) {
    this.world = world;
    this.ids = world.random.fork('ids');
    this.startContainer = startContainer;
    this.changed = changed;
  }

  process(id: string): RunningContainer | undefined {
    return this.processes.get(id);
  }

  running(): Iterable<RunningContainer> {
    return this.processes.values();
  }

  /** Who would take a connection. With one container that is it, whether it listens or refuses. */
  listeningOn(port: number): RunningContainer | undefined {
    let first: RunningContainer | undefined;
    for (const process of this.processes.values()) {
      if (this.processes.size === 1 || process.listening().some((listener) => listener.port === port)) return process;
      first ??= process;
    }
    return first;
  }

  openSandbox(ip: string): void {
    this.set({ ...this.view, sandbox: { id: hex(this.ids), ip, ready: true } });
  }

  stopSandbox(): void {
    const { sandbox } = this.view;
    if (sandbox !== null) this.set({ ...this.view, sandbox: { ...sandbox, ready: false } });
  }

  create(container: NewContainer): string {
    const id = `containerd://${hex(this.ids)}`;
    const view: ContainerView = {
      ...container, id, state: 'created', startedAtMs: null, finishedAtMs: null, exitCode: 0, reason: '', message: '',
    };
    let kept = 1;
    const older = this.view.containers.filter((each) => each.name !== container.name || kept++ < keptPerName);
    this.set({ ...this.view, containers: [view, ...older] });
    return id;
  }

  /** null: it runs. Otherwise the runtime's message; the container is then exited with StartError, code 128. */
  start(id: string, workload: Workload, spec: ContainerSpec): string | null {
    const result = this.startContainer(workload, spec, this.world.forContainer(), (end) => this.ended(id, end.exitCode));
    const nowMs = this.world.nowMs();
    if ('failed' in result) {
      const { message } = result.failed;
      this.setContainer(id, { state: 'exited', finishedAtMs: nowMs, exitCode: 128, reason: 'StartError', message });
      return message;
    }
    this.processes.set(id, this.world.counted(result.started));
    this.setContainer(id, { state: 'running', startedAtMs: nowMs });
    return null;
  }

  signal(id: string, name: string): void {
    this.processes.get(id)?.signal(name);
  }

  /** Calls back when the runtime knows of the end; at once if it does already. */
  whenExited(id: string, call: () => void): () => void {
    if (!this.processes.has(id)) {
      call();
      return () => undefined;
    }
    this.waiting.set(id, [...(this.waiting.get(id) ?? []), call]);
    return () => {
      this.waiting.set(id, (this.waiting.get(id) ?? []).filter((each) => each !== call));
    };
  }

  private ended(id: string, exitCode: number): void {
    const finishedAtMs = this.world.nowMs();
    this.world.after(draw(this.world.random, timings.exitNotice), () => {
      this.processes.delete(id);
      this.setContainer(id, { state: 'exited', finishedAtMs, exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' });
      const calls = this.waiting.get(id) ?? [];
      this.waiting.delete(id);
      for (const call of calls) call();
    });
  }

  private setContainer(id: string, change: Partial<ContainerView>): void {
    this.set({ ...this.view, containers: this.view.containers.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  }

  private set(view: RuntimeView): void {
    this.view = view;
    this.world.changed();
    this.changed();
  }
}

/** The newest container of that name. */
export function newest(view: RuntimeView, name: string): ContainerView | undefined {
  return view.containers.find((container) => container.name === name);
}

/** 64 hexadecimal digits, the form of containerd's ids. */
function hex(random: Random): string {
  let text = '';
  for (let word = 0; word < 8; word++) text += random.index(0x100000000).toString(16).padStart(8, '0');
  return text;
}
