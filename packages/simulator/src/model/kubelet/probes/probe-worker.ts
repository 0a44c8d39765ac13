// One probe of one container: the rules are knowledge's stepProbe, this gives it time, asks, and hands on what it wants done.
import { beginProbe, stepProbe } from '@podlore/knowledge/probes';
import type { ProbeEffect, ProbeInput, ProbeKind, ProbeOwner, ProbeSpec, ProbeState, SeenStatus } from '@podlore/knowledge/probes';
import type { Container } from '../../kinds.ts';
import type { Task, Timer } from '../../queue.ts';
import { draw, timings } from '../../timings.ts';
import { expand } from '../environment.ts';
import { resolvePort } from '../hooks.ts';
import type { PodWorker } from '../pod-worker.ts';
import type { PodProbes } from './pod-probes.ts';
import { execError, execVerdict, grpcVerdict, httpVerdict, success, tcpVerdict, timedOut } from './verdict.ts';
import type { PortAnswer, Verdict } from './verdict.ts';

const kubeProbe = 'kube-probe/1.37';

export class ProbeWorker implements Task {
  readonly kind: ProbeKind;
  readonly container: Container;
  private readonly spec: ProbeSpec;
  private readonly pod: PodWorker;
  private readonly probes: PodProbes;
  private state: ProbeState;
  private readonly tick: Timer;
  private readonly timeOut: Timer;
  private readonly request: { readonly protocol: 'http' | 'tcp'; readonly method: string; readonly path: string; readonly headers: { readonly [name: string]: string } };
  private readonly path: string;
  private asking: { cancel(): void } | null = null;
  /** An answer came while the question was still being put. */
  private answeredAtOnce = false;
  private succeeded = false;
  /** The pod's revision at which a GET or a connection was answered well at once; nothing has to be asked as long as it stands. null: none. */
  private goodRevision: number | null = null;

  constructor(pod: PodWorker, probes: PodProbes, container: Container, spec: ProbeSpec, owner: ProbeOwner) {
    const { queue } = pod.node.kernel;
    this.pod = pod;
    this.probes = probes;
    this.container = container;
    this.kind = spec.kind;
    this.spec = spec;
    this.state = beginProbe(spec, owner);
    this.tick = queue.timer(this);
    this.timeOut = queue.timer({ run: () => this.ranOut() });
    this.path = spec.handler.type === 'httpGet' && !spec.handler.path.startsWith('/') ? `/${spec.handler.path}` : spec.handler.type === 'httpGet' ? spec.handler.path : '';
    const headers = spec.handler.type === 'httpGet' ? Object.fromEntries(spec.handler.headers.map(({ name, value }) => [name, value])) : {};
    this.request = { protocol: spec.handler.type === 'httpGet' ? 'http' : 'tcp', method: 'GET', path: this.path, headers: { 'User-Agent': kubeProbe, Accept: '*/*', ...headers } };
  }

  /** null: no container seen yet. */
  get containerId(): string | null {
    return this.state.memory.containerId;
  }

  begin(seen: SeenStatus | null): void {
    const atMs = this.pod.nowMs();
    const kubeletUpMs = atMs - this.pod.node.startedAtMs;
    const jitterMs = this.pod.random.index(this.spec.periodSeconds * 1000);
    this.seen(seen);
    this.feed({ type: 'begin', atMs, kubeletUpMs, jitterMs });
  }

  seen(status: SeenStatus | null): void {
    this.state = stepProbe(this.spec, this.state, { type: 'status-seen', atMs: this.pod.nowMs(), status }).state;
  }

  trigger(): void {
    this.feed({ type: 'trigger', atMs: this.pod.nowMs() });
  }

  /** The tick. */
  run(): void {
    this.feed({ type: 'tick', atMs: this.pod.nowMs() });
  }

  stop(): void {
    const { queue } = this.pod.node.kernel;
    queue.cancel(this.tick);
    queue.cancel(this.timeOut);
    this.asking?.cancel();
    this.asking = null;
  }

  private feed(input: ProbeInput): void {
    const { state, effects } = stepProbe(this.spec, this.state, input);
    this.state = state;
    for (const effect of effects) this.apply(effect);
  }

  private apply(effect: ProbeEffect): void {
    switch (effect.type) {
      case 'wake':
        this.pod.node.kernel.queue.schedule(this.tick, effect.atMs);
        return;
      case 'ask':
        this.ask();
        return;
      case 'result':
        this.probes.publish(this, effect.containerId, effect.value);
        return;
      case 'event':
        this.pod.say(this.container, 'Warning', effect.reason, effect.message);
        return;
      case 'exit':
        this.probes.exited(this);
        return;
      // Both follow from the result, which is where the kubelet takes them from.
      case 'set-started':
      case 'set-ready':
      case 'kill-container':
        return;
    }
  }

  private ask(): void {
    const { revision } = this.pod.world;
    if (revision === this.goodRevision) {
      this.answered(success);
      return;
    }
    this.answeredAtOnce = false;
    const asking = this.pod.world.promptly(this.put);
    if (this.answeredAtOnce || asking === null) {
      this.goodRevision = this.succeeded && this.spec.handler.type !== 'exec' ? revision : null;
      return;
    }
    this.asking = asking;
    const { queue } = this.pod.node.kernel;
    queue.schedule(this.timeOut, this.pod.nowMs() + this.spec.timeoutSeconds * 1000);
  }

  /** null: it was answered at once. */
  private readonly put = (): { cancel(): void } | null => {
    const { handler } = this.spec;
    if (handler.type === 'exec') return this.exec(handler.command);
    const port = resolvePort(this.container, handler.port);
    if (port === null) return this.answered({ answer: 'errored', output: `port "${handler.port}" not found` });
    const host = handler.type === 'grpc' ? null : handler.host;
    return host === null ? this.pod.dial(port, this.request, this.heard) : this.pod.node.network.dial(host, port, this.request, this.heard);
  };

  private readonly heard = (answer: PortAnswer): void => {
    if (this.spec.handler.type === 'httpGet' && answer.type === 'http' && answer.status >= 200 && answer.status < 300) {
      this.answered(success);
      return;
    }
    const verdict = this.verdict(answer);
    // A gRPC client tries a refused connection again until its time is up.
    if (verdict !== null) this.answered(verdict);
  };

  private verdict(answer: PortAnswer): Verdict | null {
    const { type } = this.spec.handler;
    if (type === 'httpGet') return httpVerdict(answer, this.url(), this.address());
    return type === 'grpc' ? grpcVerdict(answer) : tcpVerdict(answer, this.address());
  }

  private answered({ answer, output }: Verdict): null {
    this.answeredAtOnce = true;
    this.succeeded = answer === 'success';
    if (this.asking !== null) {
      this.pod.node.kernel.queue.cancel(this.timeOut);
      this.asking = null;
    }
    this.probes.probed(this, answer);
    const atMs = this.pod.nowMs();
    this.feed(this.state.triggered ? { type: 'answered', atMs, answer, output, first: this.pod.random.next() < 0.5 ? 'tick' : 'trigger' } : { type: 'answered', atMs, answer, output });
    return null;
  }

  private ranOut(): void {
    this.asking?.cancel();
    this.answered(timedOut(this.spec, this.url(), this.address()));
  }

  private exec(command: readonly string[]): { cancel(): void } | null {
    const containerId = this.state.memory.containerId ?? '';
    const process = this.pod.runtime.process(containerId);
    if (process === undefined) return this.answered(execError('container not running', containerId));
    const env = Object.fromEntries((this.container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    let stdout = '';
    let stderr = '';
    let running: { cancel(): void } | null = null;
    const cancelStart = this.pod.world.after(draw(this.pod.random, timings.execStart), () => {
      running = process.exec(command.map((word) => expand(word, env)), {
        stdout: (text) => void (stdout += text),
        stderr: (text) => void (stderr += text),
        exit: (result) => void this.answered('error' in result ? execError(result.error, containerId) : execVerdict(result.exitCode, stdout, stderr)),
      });
    });
    return {
      cancel: () => {
        cancelStart();
        running?.cancel();
      },
    };
  }

  private address(): string {
    const { handler } = this.spec;
    if (handler.type === 'exec') return '';
    const host = handler.type === 'grpc' ? null : handler.host;
    return `${host ?? this.pod.ip()}:${resolvePort(this.container, handler.port) ?? handler.port}`;
  }

  private url(): string {
    const { handler } = this.spec;
    return handler.type === 'httpGet' ? `${handler.scheme.toLowerCase()}://${this.address()}${this.path}` : '';
  }
}
