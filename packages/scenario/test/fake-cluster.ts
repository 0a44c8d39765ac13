// A cluster for the engine's own tests: one Deployment of one nginx pod behind one Service, its probes, and nothing more.
// It is no simulator. Whether scenarios are true is for the real drivers to show.
import type { KubeObject, NonEmpty } from '@podlore/knowledge';
import { at, listAt } from '../src/json.ts';
import type { Abilities, Answer, Cluster, PreparedAbility, Sight, WatchEvent } from '../src/ports/cluster.ts';
import { Stream } from './stream.ts';
import type { VirtualClock } from './virtual-clock.ts';

const service = 'ng-deploy-80';
const podName = 'nginx-deployment-1-a';
const sees: readonly Sight[] = ['pod', 'pod-gone', 'endpoint', 'event', 'http', 'http.refused'];

export interface FakeOptions {
  /** The ability answers as ever, and nothing happens. */
  readonly noOp?: boolean;
  /** Who notices first when both probes are there. */
  readonly livenessFirst?: boolean;
  /** The container never gets ready. */
  readonly neverReady?: boolean;
  readonly undoFails?: boolean;
  /** Nothing goes when it is told to. */
  readonly removesNothing?: boolean;
}

export class FakeCluster implements Cluster {
  readonly driver = 'fake';
  readonly kubernetes = '1.37';
  readonly sees = new Set(sees);
  readonly abilities: Partial<Abilities>;
  readonly clock: VirtualClock;
  /** What was done to it, in order. */
  readonly calls: string[] = [];
  readonly #options: FakeOptions;
  readonly #watches = new Map<string, Set<Stream<WatchEvent>>>();
  readonly #objects = new Map<string, KubeObject>();
  readonly #blind = new Set<string>();
  #namespace = '';
  #probes: readonly string[] = [];
  #file = true;
  #container = 0;
  #startedAtMs = 0;
  #running = false;
  #ready = false;
  #routed = false;
  #gone = false;
  #mute = false;

  constructor(clock: VirtualClock, options: FakeOptions = {}) {
    this.clock = clock;
    this.#options = options;
    this.abilities = { removeFile: (target, path) => this.#removeFile(`${target.pod}/${target.container}`, path) };
  }

  async apply(objects: NonEmpty<KubeObject>): Promise<NonEmpty<KubeObject>> {
    for (const { kind, metadata, spec } of objects) {
      this.calls.push(`apply ${kind}/${metadata.name}`);
      if (kind === 'Namespace') this.#namespace = metadata.name;
      if (kind === 'Deployment') this.#start(listAt(spec, 'template', 'spec', 'containers')[0]);
    }
    const [first, ...rest] = objects.map((object) => (object.kind === 'Service' ? { ...object, spec: { ports: [{ port: 81, nodePort: at(listAt(object.spec, 'ports')[0], 'nodePort') ?? 31_234 }] } } : object));
    return first ? [first, ...rest] : objects;
  }

  async remove(objects: NonEmpty<KubeObject>): Promise<void> {
    this.calls.push(...objects.map(({ kind, metadata }) => `remove ${kind}/${metadata.name}`));
    if (this.#options.removesNothing === true) return;
    this.#gone = true;
    this.#running = false;
    const pod = this.#objects.get(`Pod/${podName}`);
    if (pod) this.clock.after(500, () => this.#emit('Pod', { type: 'deleted', object: pod }));
  }

  async *watch({ kind }: { readonly kind: string; readonly namespace: string }, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    if (this.#blind.has(kind)) throw new Error('the API server is away');
    const stream = new Stream<WatchEvent>();
    for (const [key, object] of this.#objects) if (key.startsWith(`${kind}/`)) stream.push({ type: 'added', object });
    const open = this.#watches.get(kind) ?? new Set();
    this.#watches.set(kind, open.add(stream));
    yield* stream.until(signal);
  }

  /** Cuts every open watch of a kind. */
  cut(kind: string): void {
    for (const stream of this.#watches.get(kind) ?? []) stream.cut(new Error('the connection was cut'));
    this.#watches.delete(kind);
  }

  /** Cuts them, and lets none be opened again for so long. */
  blind(kind: string, durationMs: number): void {
    this.#blind.add(kind);
    this.clock.after(durationMs, () => this.#blind.delete(kind));
    this.cut(kind);
  }

  /** Clients cannot ask for so long. */
  mute(durationMs: number): void {
    this.#mute = true;
    this.clock.after(durationMs, () => (this.#mute = false));
  }

  async ask(): Promise<Answer> {
    if (this.#mute) throw new Error('there is no way in');
    if (!this.#routed || !this.#running) return 'refused';
    return this.#file ? 200 : 403;
  }

  async address(): Promise<string> {
    return 'http://127.0.0.1:31234';
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #start(container: unknown): void {
    this.#probes = ['livenessProbe', 'readinessProbe'].filter((probe) => at(container, probe) !== undefined);
    this.#pod();
    this.clock.after(100, () => this.#event('Scheduled'));
    this.clock.after(600, () => this.#run());
  }

  #run(): void {
    if (this.#gone) return;
    this.#container++;
    this.#file = true;
    this.#running = true;
    this.#startedAtMs = Math.floor(this.clock.nowMs() / 1000) * 1000;
    this.#event('Started');
    const asked = this.#probes.includes('readinessProbe');
    this.#setReady(!asked && this.#options.neverReady !== true);
    if (asked && this.#options.neverReady !== true) this.clock.after(6_000, () => this.#setReady(true));
  }

  #setReady(ready: boolean): void {
    if (this.#gone) return;
    this.#ready = ready;
    this.#pod();
    this.clock.after(50, () => {
      this.#emit('EndpointSlice', { type: 'modified', object: this.#slice(ready) });
      this.#routed = ready;
    });
  }

  #removeFile(target: string, path: string): Promise<PreparedAbility> {
    const container = this.#container;
    const prepared: PreparedAbility = {
      boundTo: { containerId: `fake://${container}` },
      undoRecord: { target, path },
      inject: async () => {
        this.calls.push(`inject ${path}`);
        if (this.#options.noOp !== true) this.#break();
        return [`removed ${path}`];
      },
      undo: async () => {
        this.calls.push(`undo ${path}`);
        if (this.#options.undoFails === true) throw new Error('the container does not answer');
        if (this.#container !== container) return { outcome: 'self-healed', evidence: [`container ${container} is gone`] };
        this.#file = true;
        if (this.#probes.includes('readinessProbe')) this.clock.after(1_000, () => this.#setReady(true));
        return { outcome: 'undone', evidence: [`${path} is back`] };
      },
    };
    return Promise.resolve(prepared);
  }

  #break(): void {
    const container = this.#container;
    this.#file = false;
    const still = (act: () => void) => () => void (this.#container === container && !this.#file && !this.#gone && act());
    const [livenessMs, readinessMs] = this.#options.livenessFirst === true ? [6_500, 8_000] : [8_000, 6_500];
    if (this.#probes.includes('readinessProbe')) this.clock.after(readinessMs, still(() => this.#setReady(false)));
    if (this.#probes.includes('livenessProbe')) this.clock.after(livenessMs, still(() => this.#restart()));
  }

  #restart(): void {
    this.#running = false;
    this.#event('Killing');
    this.clock.after(900, () => this.#run());
  }

  #pod(): void {
    const state = this.#running ? { running: { startedAt: new Date(this.#startedAtMs).toISOString() } } : { waiting: { reason: 'ContainerCreating' } };
    const object: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: podName, namespace: this.#namespace, labels: { app: service } },
      spec: { nodeName: 'node-1', containers: [{ name: service }] },
      status: {
        phase: this.#running ? 'Running' : 'Pending',
        conditions: [{ type: 'Ready', status: this.#ready ? 'True' : 'False', lastTransitionTime: new Date(this.clock.nowMs()).toISOString().replace(/\.\d+/, '') }],
        containerStatuses: [{ name: service, ready: this.#ready, started: this.#running, restartCount: Math.max(0, this.#container - 1), containerID: `fake://${this.#container}`, state, lastState: {}, image: 'nginx', imageID: '' }],
      },
    };
    this.#emit('Pod', { type: 'modified', object });
  }

  #slice(ready: boolean): KubeObject {
    return {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${service}-x`, namespace: this.#namespace, labels: { 'kubernetes.io/service-name': service } },
      endpoints: [{ addresses: ['10.0.0.2'], conditions: { ready, serving: ready, terminating: false } }],
    };
  }

  #event(reason: string): void {
    const object = { apiVersion: 'v1', kind: 'Event', metadata: { name: `${reason}-${this.#container}`, namespace: this.#namespace }, reason, message: reason, involvedObject: { kind: 'Pod', namespace: this.#namespace, name: podName } };
    this.#emit('Event', { type: 'added', object });
  }

  #emit(kind: string, event: WatchEvent): void {
    this.#objects.set(`${kind}/${event.object.metadata.name}`, event.object);
    for (const stream of this.#watches.get(kind) ?? []) stream.push(event);
  }
}
