// One pod on its node: when it is synced, and what is remembered between syncs. Source: pkg/kubelet/pod_workers.go.
import { sameJson } from '../api/same-json.ts';
import type { Container, Pod, PodStatus } from '../kinds.ts';
import { start } from '../routine.ts';
import { draw, timings } from '../timings.ts';
import type { Random } from '../world.ts';
import type { RunningContainer } from '../workloads/container.ts';
import { BackOff } from './back-off.ts';
import type { NodeParts } from './node-parts.ts';
import { PodCache } from './pleg.ts';
import { PodWorld } from './pod-world.ts';
import { PodProbes } from './probes/pod-probes.ts';
import { graceMsOf } from './grace.ts';
import { PodRuntime } from './runtime.ts';
import type { RuntimeView } from './runtime.ts';
import type { Reason } from './status/container-status.ts';
import { generatePodStatus, withContainer, withSandbox } from './status/pod-status.ts';
import { withUnknown } from './status/unknown.ts';
import { endPod, syncPod } from './sync.ts';
import type { SyncResult } from './sync.ts';

/** Source: pkg/kubelet/kubelet.go syncFrequency, backOffPeriod; workers jitter each by up to half. */
const resyncMs = 60_000;
const retryMs = 10_000;
/** Due re-syncs are looked for once a second. */
const tickerMs = 1_000;

export class PodWorker {
  pod: Pod;
  /** The kubelet's own idea of the pod's status; null: no sync yet. */
  status: PodStatus | null = null;
  /** The runtime as the last relist saw it. */
  cache: RuntimeView = { sandbox: null, containers: [] };
  /** Volumes are mounted. */
  prepared = false;
  /** Nothing of the pod is left on the node. */
  finished = false;
  readonly node: NodeParts;
  readonly world: PodWorld;
  readonly random: Random;
  readonly runtime: PodRuntime;
  readonly probes: PodProbes;
  /** Why a container did not start, until it does. Source: pkg/kubelet/reason_cache.go. */
  readonly reasons = new Map<string, Reason>();
  readonly crashBackOff = new BackOff();
  readonly imageBackOff = new BackOff();
  /** Image → what its last pull failed with. */
  readonly pullErrors = new Map<string, string>();
  /** Container → the signal its image is stopped with. */
  readonly stopSignals = new Map<string, string>();
  private readonly pleg: PodCache;
  private ending = false;
  /** The object is gone from the API. */
  private removed = false;
  /** Something asked for a sync that has not begun. */
  private wanted = false;
  /** The last sync had nothing to do and nothing has happened since: the next would find the same. */
  private settled = false;
  private lastSyncEndMs = Number.NEGATIVE_INFINITY;
  private busy = false;
  private stopSync: () => void = () => undefined;
  private cancelWake: (() => void) | null = null;
  private wakeIsWanted = false;

  constructor(node: NodeParts, pod: Pod) {
    const { kernel } = node;
    this.node = node;
    this.pod = pod;
    this.random = node.random.fork(`${pod.metadata.namespace ?? ''}/${pod.metadata.name}/${pod.metadata.uid ?? ''}`);
    this.world = new PodWorld(kernel, this.random, () => this.probes.wakeUp());
    this.probes = new PodProbes(this);
    this.pleg = new PodCache(this.world, node.relists, () => this.relisted());
    this.runtime = new PodRuntime(this.world, node.startContainer, () => this.pleg.changed());
  }

  nowMs(): number {
    return this.world.nowMs();
  }

  ip(): string {
    return this.pod.spec.hostNetwork === true ? this.node.hostIp : (this.runtime.view.sandbox?.ip ?? '');
  }

  /** A newer object from the API. */
  update(pod: Pod): void {
    const before = this.pod;
    this.pod = pod;
    if (pod.metadata.deletionTimestamp !== undefined && !this.ending) this.end();
    else if (!sameJson(before.spec, pod.spec) || this.gatesChanged(before)) this.requestSync();
  }

  /** The object is gone from the API. */
  remove(): void {
    this.removed = true;
    if (this.finished) this.forget();
    else if (!this.ending) this.end();
  }

  requestSync(): void {
    this.wanted = true;
    this.settled = false;
    if (!this.busy) this.wakeIn(draw(this.random, timings.syncStep), true);
  }

  generate(view: RuntimeView, ending: boolean): PodStatus {
    const { pod } = this;
    const before = this.status ?? pod.status ?? {};
    return generatePodStatus({
      pod, view, before, ending, reasons: this.reasons, probes: this.probes, hostIp: this.node.hostIp, nowMs: this.nowMs(),
    });
  }

  setStatus(status: PodStatus): void {
    if (this.status !== null && sameJson(this.status, status)) return;
    this.status = status;
    this.settled = false;
    this.probes.seen(status);
    this.node.writer.changed(this);
  }

  /** A probe's verdict reaches the cached status at once, ahead of any sync. */
  setContainer(containerId: string, change: { readonly ready: boolean } | { readonly started: boolean }): void {
    const before = this.status;
    if (before === null) return;
    this.setStatus(withContainer({ pod: this.pod, before, nowMs: this.nowMs() }, containerId, change));
  }

  openSandbox(): void {
    const ip = this.pod.spec.hostNetwork === true ? this.node.hostIp : this.node.addresses.take(this);
    this.runtime.openSandbox(ip);
    if (this.status !== null) this.setStatus(withSandbox({ pod: this.pod, before: this.status, nowMs: this.nowMs() }));
  }

  /** The last of it: containers that never ran are told as lost. Source: pkg/kubelet/status/status_manager.go TerminatePod. */
  finish(): void {
    this.finished = true;
    this.setStatus(withUnknown(this.pod, this.generate(this.runtime.view, true)));
    this.node.writer.changed(this);
    this.pleg.close();
    this.node.addresses.release(this);
    if (this.removed) this.forget();
  }

  graceMs(container?: string, probe?: 'liveness' | 'startup'): number {
    return graceMsOf(this.pod, this.removed, container, probe);
  }

  stopSignal(container: Container): string {
    return this.stopSignals.get(container.name) ?? 'TERM';
  }

  say(container: Container, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const list = (this.pod.spec.initContainers ?? []).includes(container) ? 'initContainers' : 'containers';
    this.node.kernel.events.record({
      about: this.pod, fieldPath: `spec.${list}{${container.name}}`, type, reason, message, component: 'kubelet', host: this.node.name,
    });
  }

  /** A connection to a port of the pod: containers share one network. */
  readonly dial: RunningContainer['ask'] = (port, request, answer) => {
    const process = this.runtime.listeningOn(port);
    if (process !== undefined) return process.ask(port, request, answer);
    return { cancel: this.world.after(0, () => answer({ type: 'refused' })) };
  };

  /** Another's verdict on a readiness gate. */
  private gatesChanged(before: Pod): boolean {
    const gate = (pod: Pod, type: string): string | undefined => pod.status?.conditions?.find((condition) => condition.type === type)?.status;
    return (this.pod.spec.readinessGates ?? []).some(({ conditionType }) => gate(before, conditionType) !== gate(this.pod, conditionType));
  }

  private relisted(): void {
    if (this.cache === this.runtime.view) return;
    this.cache = this.runtime.view;
    if (!this.finished && !(this.ending && this.busy)) this.requestSync();
  }

  /** Ends the pod: what a sync was doing is broken off. */
  private end(): void {
    this.ending = true;
    if (this.busy) this.lastSyncEndMs = this.nowMs();
    this.stopSync();
    this.busy = false;
    this.requestSync();
  }

  private wakeIn(delayMs: number, wanted: boolean): void {
    if (wanted && this.wakeIsWanted && this.cancelWake !== null) return;
    this.cancelWake?.();
    this.wakeIsWanted = wanted;
    this.cancelWake = this.world.after(delayMs, () => {
      this.cancelWake = null;
      this.wake();
    });
  }

  private wake(): void {
    if (this.busy || this.finished) return;
    const waitMs = this.pleg.untilNewerThan(this.lastSyncEndMs);
    if (waitMs > 0) {
      this.wakeIn(waitMs, true);
      return;
    }
    if (this.settled) {
      this.lastSyncEndMs = this.nowMs();
      this.wakeIn(this.requeueMs({ outcome: 'idle', retryAtMs: null }), false);
      return;
    }
    this.wanted = false;
    this.busy = true;
    if (this.ending) this.stopSync = start(this.world, endPod(this), () => this.syncEnded(null));
    else this.stopSync = start(this.world, syncPod(this), (result) => this.syncEnded(result));
  }

  private syncEnded(result: SyncResult | null): void {
    this.busy = false;
    this.lastSyncEndMs = this.nowMs();
    if (result === null) return;
    if (result.outcome === 'ended') {
      this.end();
      return;
    }
    if (result.outcome === 'acted') this.pleg.renewNow();
    if (this.wanted) {
      this.wakeIn(draw(this.random, timings.syncStep), true);
      return;
    }
    this.settled = result.outcome === 'idle' && this.status?.conditions?.find(({ type }) => type === 'ContainersReady')?.status === 'True';
    this.wakeIn(this.requeueMs(result), false);
  }

  /** Source: pkg/kubelet/pod_workers.go completeWork, since 1.35. */
  private requeueMs({ outcome, retryAtMs }: SyncResult): number {
    const baseMs = outcome !== 'failed' ? resyncMs : retryAtMs === null ? retryMs : Math.min(Math.max(0, retryAtMs - this.nowMs()), resyncMs);
    return Math.round(baseMs * this.random.between(1, 1.5)) + this.random.index(tickerMs);
  }

  private forget(): void {
    this.cancelWake?.();
    this.cancelWake = null;
    this.node.forget(this);
  }
}
