// One attempt of a probe: the question is put to the container, the answer becomes a verdict. Source: pkg/kubelet/prober/prober.go runProbe.
import type { ProbeSpec } from '@podlore/knowledge/probes';
import type { Container } from '../../kinds.ts';
import { draw, timings } from '../../timings.ts';
import { expand } from '../environment.ts';
import { resolvePort } from '../hooks.ts';
import type { PodWorker } from '../pod-worker.ts';
import { execError, execVerdict, grpcVerdict, httpVerdict, success, tcpVerdict, timedOut } from './verdict.ts';
import type { PortAnswer, Verdict } from './verdict.ts';

const kubeProbe = 'kube-probe/1.37';

interface PortRequest {
  readonly protocol: 'http' | 'tcp';
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
}

export class Question {
  private readonly pod: PodWorker;
  private readonly container: Container;
  private readonly spec: ProbeSpec;
  private readonly request: PortRequest;
  private readonly answer: (verdict: Verdict) => void;

  /** `answer` hears every verdict; there is one for each `put`, unless that is cancelled or never answered. */
  constructor(pod: PodWorker, container: Container, spec: ProbeSpec, answer: (verdict: Verdict) => void) {
    this.pod = pod;
    this.container = container;
    this.spec = spec;
    this.answer = answer;
    this.request = requestOf(spec);
  }

  /** An exec costs a process each time and may change what it looks at; a GET or a connection does neither. */
  get harmless(): boolean {
    return this.spec.handler.type === 'httpGet' || this.spec.handler.type === 'tcpSocket';
  }

  /** null: it was answered at once and nothing is left to cancel. */
  readonly put = (containerId: string): { cancel(): void } | null => {
    const { handler } = this.spec;
    if (handler.type === 'exec') return this.exec(handler.command, containerId);
    const port = resolvePort(this.container, handler.port);
    if (port === null) {
      this.answer({ answer: 'errored', output: `port "${handler.port}" not found` });
      return null;
    }
    const host = handler.type === 'grpc' ? null : handler.host;
    return host === null ? this.pod.dial(port, this.request, this.heard) : this.pod.node.network.dial(host, port, this.request, this.heard);
  };

  timedOut(): Verdict {
    return timedOut(this.spec, this.url(), this.address());
  }

  private readonly heard = (answer: PortAnswer): void => {
    const verdict = this.verdict(answer);
    // A gRPC client tries a refused connection again until its time is up.
    if (verdict !== null) this.answer(verdict);
  };

  private verdict(answer: PortAnswer): Verdict | null {
    const { type } = this.spec.handler;
    if (type === 'grpc') return grpcVerdict(answer);
    if (type !== 'httpGet') return tcpVerdict(answer, this.address());
    return answer.type === 'http' && answer.status >= 200 && answer.status < 300 ? success : httpVerdict(answer, this.url(), this.address());
  }

  private exec(command: readonly string[], containerId: string): { cancel(): void } | null {
    const process = this.pod.runtime.process(containerId);
    if (process === undefined) {
      this.answer(execError('container not running', containerId));
      return null;
    }
    const env = Object.fromEntries((this.container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    let stdout = '';
    let stderr = '';
    let running: { cancel(): void } | null = null;
    const cancelStart = this.pod.world.after(draw(this.pod.random, timings.execStart), () => {
      running = process.exec(command.map((word) => expand(word, env)), {
        stdout: (text) => void (stdout += text),
        stderr: (text) => void (stderr += text),
        exit: (result) => this.answer('error' in result ? execError(result.error, containerId) : execVerdict(result.exitCode, stdout, stderr)),
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
    return handler.type === 'httpGet' ? `${handler.scheme.toLowerCase()}://${this.address()}${this.request.path}` : '';
  }
}

/** Go's URL printer puts the slash that a path lacks. */
function requestOf({ handler }: ProbeSpec): PortRequest {
  if (handler.type !== 'httpGet') return { protocol: 'tcp', method: '', path: '', headers: {} };
  const path = handler.path.startsWith('/') ? handler.path : `/${handler.path}`;
  const own = Object.fromEntries(handler.headers.map(({ name, value }) => [name, value]));
  return { protocol: 'http', method: 'GET', path, headers: { 'User-Agent': kubeProbe, Accept: '*/*', ...own } };
}
