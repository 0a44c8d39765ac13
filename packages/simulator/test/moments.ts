// The field note's experiment on the simulator alone, and when each thing that predictTiming dates was seen to happen.
import type { Json, KubeObject } from '@podlore/knowledge';
import type { ProbeKind, TimingEvent } from '@podlore/knowledge/probes';
import { createSimulator } from '../src/model/create.ts';
import type { Pod } from '../src/model/kinds.ts';
import { as } from '../src/model/objects.ts';
import type { Simulator, TrafficAnswer } from '../src/model/simulator.ts';
import { at, deploymentPath, podPath, servicePath } from './api.ts';

export type Variant = readonly ('liveness' | 'readiness')[];

/** Milliseconds after the fault, or after the file was put back for what follows from that. */
export type Moments = { readonly [Event in TimingEvent]?: number };

const probe = { httpGet: { path: '/index.html', port: 80 }, initialDelaySeconds: 5, periodSeconds: 3, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 3 };
const index = '/usr/share/nginx/html/index.html';
const nodePort = 30020;
const startEpochMs = Date.UTC(2026, 0, 1);

export const podSpecOf = (kinds: Variant): { readonly [field: string]: Json } => ({
  containers: [{ name: 'web', image: 'nginx:1.17.5', ports: [{ containerPort: 80 }], ...Object.fromEntries(kinds.map((kind) => [`${kind}Probe`, probe])) }],
});

/** One run: the page is deleted long after the start, and put back where no restart brings it back. */
export function momentsOf(seed: number, kinds: Variant): Moments {
  const simulator = createSimulator({ seed, startEpochMs });
  create(simulator, kinds);
  const faultMs = startEpochMs + 30_000 + ((seed * 137) % 3_000);
  simulator.advanceTo(faultMs);
  const target = { namespace: 'default', pod: String(at(simulator.request({ method: 'GET', path: podPath }).body, 'items.0.metadata.name')), container: 'web' };
  const container = simulator.files.containerId(target) ?? '';
  const watched = new Watched(simulator, kinds);
  simulator.files.remove(container, index);
  if (!kinds.includes('liveness')) {
    simulator.advanceTo(faultMs + 20_000 + ((seed * 311) % 3_000));
    watched.sinceMs = simulator.nowMs();
    simulator.files.write(container, index, 'back');
  }
  simulator.advanceTo(faultMs + 60_000);
  return watched.moments;
}

function create(simulator: Simulator, kinds: Variant): void {
  const labels = { app: 'web' };
  const objects: readonly (readonly [path: string, body: Json])[] = [
    [deploymentPath, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpecOf(kinds) } } }],
    [servicePath, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', selector: labels, ports: [{ port: 81, targetPort: 80, nodePort }] } }],
  ];
  for (const [path, body] of objects) {
    const answer = simulator.request({ method: 'POST', path, contentType: 'application/json', body });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  }
}

/** Notes when each thing is first seen. Made at the moment of the fault. */
class Watched {
  readonly moments: { [Event in TimingEvent]?: number } = {};
  sinceMs: number;
  private readonly simulator: Simulator;
  private readonly asksReadiness: boolean;
  /** The last success of the readiness probe: the kubelet's own moment of what the API shows later. */
  private answeredMs = Number.NaN;

  constructor(simulator: Simulator, kinds: Variant) {
    this.simulator = simulator;
    this.sinceMs = simulator.nowMs();
    this.asksReadiness = kinds.includes('readiness');
    simulator.onProbe(({ probe: kind, answer }) => this.probed(kind, answer));
    const { resourceVersion } = simulator.request({ method: 'GET', path: podPath }).body as unknown as { readonly resourceVersion: string };
    simulator.watch({ method: 'GET', path: podPath, query: { watch: 'true', resourceVersion } }, ({ object }) => this.shown(object as unknown as KubeObject));
    simulator.watch({ method: 'GET', path: '/api/v1/namespaces/default/events', query: { watch: 'true' } }, ({ object }) => this.told(at(object, 'reason')));
    simulator.onNodePorts(() => this.ask());
  }

  private note(event: TimingEvent, atMs = this.simulator.nowMs()): void {
    this.moments[event] ??= atMs - this.sinceMs;
  }

  private probed(kind: ProbeKind, answer: 'success' | 'failure' | 'unknown'): void {
    if (answer === 'failure') this.note('firstFailedProbe');
    if (answer === 'success' && kind === 'readiness') this.answeredMs = this.simulator.nowMs();
  }

  private shown(object: KubeObject): void {
    const status = as('Pod', object)?.status;
    const wasFalse = this.moments.readyFalseSeen !== undefined;
    if (isReady(status) === 'False') this.note('readyFalseSeen');
    const container = status?.containerStatuses?.[0];
    if (container?.restartCount === 1 && container.state.running !== undefined) {
      this.note('runningAgainSeen');
      if (!this.asksReadiness) this.note('readyAgain');
    }
    if (isReady(status) === 'True' && wasFalse) this.note('readyAgain', this.answeredMs);
  }

  private told(reason: Json | undefined): void {
    if (reason === 'Killing') this.note('killed');
    // The events of the first start are in the watch's first rows.
    if (reason === 'Started' && this.moments.killed !== undefined) this.note('runningAgain');
  }

  /** When the rules of the node port have changed, a client feels it: who asks now is refused, or answered. */
  private ask(): void {
    const atMs = this.simulator.nowMs();
    this.simulator.ask({ to: { nodePort }, protocol: 'http', path: '/index.html' }, (answer: TrafficAnswer) => {
      if (answer.type === 'refused') this.note('endpointNotReady', atMs);
      if (answer.type === 'http' && answer.status === 200) this.note('endpointBack', atMs);
    });
  }
}

const isReady = (status: Pod['status']): string | undefined => status?.conditions?.find(({ type }) => type === 'Ready')?.status;
