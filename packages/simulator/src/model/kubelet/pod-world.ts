import type { Kernel } from '../kernel.ts';
import type { RunningContainer } from '../workloads/container.ts';
import type { Random, World } from '../world.ts';

/** Nothing the model tells apart happens within so short a time. */
const promptMs = 5;

/**
 * The kernel's time with chance of the pod's own; a way to hear at once what would be answered in a moment; and a count of everything that could change
 * an answer. A container does nothing but by a call from outside or by its world's time, so both are counted here.
 */
export class PodWorld implements World {
  readonly random: Random;
  /** Grows with whatever may have changed a container's files, ports or processes. The same count: the same answer to the same GET. */
  revision = 0;
  private readonly kernel: Kernel;
  private readonly onChange: () => void;
  private readonly containers: Random;
  private asking = false;
  /** null: none is due in a moment. */
  private answer: (() => void) | null = null;

  constructor(kernel: Kernel, random: Random, onChange: () => void) {
    this.kernel = kernel;
    this.random = random;
    this.onChange = onChange;
    this.containers = random.fork('containers');
  }

  /** Something may answer otherwise from now on. */
  changed(): void {
    this.revision++;
    this.onChange();
  }

  nowMs(): number {
    return this.kernel.nowMs();
  }

  after(delayMs: number, run: () => void): () => void {
    return this.kernel.after(delayMs, run);
  }

  /** The world as a container sees it. */
  forContainer(): World {
    return {
      random: this.containers,
      nowMs: () => this.kernel.nowMs(),
      after: (delayMs, run) => {
        if (this.asking && this.answer === null && delayMs <= promptMs) {
          this.answer = run;
          return () => {
            if (this.answer === run) this.answer = null;
          };
        }
        return this.kernel.after(delayMs, () => {
          this.changed();
          run();
        });
      },
    };
  }

  /** Puts a GET or opens a connection; an answer due within a few milliseconds comes before this returns. */
  promptly<Asked>(ask: () => Asked): Asked {
    this.asking = true;
    const asked = ask();
    this.asking = false;
    const { answer } = this;
    this.answer = null;
    if (answer !== null) answer();
    return asked;
  }

  /** The container, with every call that may change it counted. */
  counted(container: RunningContainer): RunningContainer {
    const { files } = container;
    const count = <Result>(result: Result): Result => {
      this.changed();
      return result;
    };
    count(null);
    return {
      files: {
        read: files.read,
        write: (path, content) => count(files.write(path, content)),
        remove: (path) => count(files.remove(path)),
      },
      signal: (name) => count(container.signal(name)),
      exec: (command, sink) => count(container.exec(command, sink)),
      ask: (port, request, answer) => {
        if (request.protocol === 'redis') this.changed();
        return container.ask(port, request, answer);
      },
      listening: () => container.listening(),
    };
  }
}
