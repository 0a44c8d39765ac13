// One probe of one container: the rules are knowledge's stepProbe; this gives it time, asks, and hands on what it wants done.
import { beginProbe, stepProbe } from '@podlore/knowledge/probes';
import type { ProbeEffect, ProbeInput, ProbeKind, ProbeOwner, ProbeSpec, ProbeState, SeenStatus } from '@podlore/knowledge/probes';
import type { Container } from '../../kinds.ts';
import type { Task, Timer } from '../../queue.ts';
import type { PodWorker } from '../pod-worker.ts';
import type { PodProbes } from './pod-probes.ts';
import type { Sleeper } from './probe-log.ts';
import { Question } from './question.ts';
import { success } from './verdict.ts';
import type { Verdict } from './verdict.ts';

export class ProbeWorker implements Task, Sleeper {
  readonly kind: ProbeKind;
  readonly container: Container;
  private readonly spec: ProbeSpec;
  private readonly pod: PodWorker;
  private readonly probes: PodProbes;
  private readonly question: Question;
  private readonly tick: Timer;
  private readonly timeOut: Timer;
  private state: ProbeState;
  /** null: no attempt is in flight. */
  private asking: { cancel(): void } | null = null;
  /** The last answer, if it came while the question was being put. */
  private atOnce: Verdict['answer'] | null = null;
  /** The pod's revision at which a GET or a connection went well at once; nothing has to be asked as long as it stands. null: none. */
  private goodRevision: number | null = null;
  private asleep = false;
  private attempt = 0;

  constructor(pod: PodWorker, probes: PodProbes, container: Container, spec: ProbeSpec, owner: ProbeOwner) {
    const { queue } = pod.node.kernel;
    this.pod = pod;
    this.probes = probes;
    this.container = container;
    this.kind = spec.kind;
    this.spec = spec;
    this.state = beginProbe(spec, owner);
    this.question = new Question(pod, container, spec, (verdict) => this.answered(verdict));
    this.tick = queue.timer(this);
    this.timeOut = queue.timer({ run: () => this.ranOut() });
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
    this.wakeUp();
    this.feed({ type: 'trigger', atMs: this.pod.nowMs() });
  }

  /** The tick. */
  run(): void {
    this.feed({ type: 'tick', atMs: this.pod.nowMs() });
  }

  stop(): void {
    this.wakeUp();
    const { queue } = this.pod.node.kernel;
    queue.cancel(this.tick);
    queue.cancel(this.timeOut);
    this.asking?.cancel();
    this.asking = null;
  }

  /** Ticks up to now have had their success; the next one is asked. */
  wakeUp(): void {
    if (!this.asleep) return;
    const { probes, kernel } = this.pod.node;
    probes.counted += this.missed();
    probes.sleepers.delete(this);
    this.asleep = false;
    kernel.queue.schedule(this.tick, this.state.nextTickMs + this.missedTicks() * this.spec.periodSeconds * 1000);
  }

  missed(): number {
    return this.state.memory.onHold ? 0 : this.missedTicks();
  }

  private missedTicks(): number {
    const behindMs = this.pod.nowMs() - this.state.nextTickMs;
    return behindMs < 0 ? 0 : Math.floor(behindMs / (this.spec.periodSeconds * 1000)) + 1;
  }

  private feed(input: ProbeInput): void {
    const { state, effects } = stepProbe(this.spec, this.state, input);
    this.state = state;
    for (const effect of effects) this.apply(effect);
  }

  private apply(effect: ProbeEffect): void {
    switch (effect.type) {
      case 'wake':
        this.sleepUntil(effect.atMs);
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
      // These follow from the result, which is where the kubelet takes them from.
      case 'set-started':
      case 'set-ready':
      case 'kill-container':
        return;
    }
  }

  private sleepUntil(atMs: number): void {
    const { kernel, probes } = this.pod.node;
    if (!this.quiet()) {
      kernel.queue.schedule(this.tick, atMs);
      return;
    }
    kernel.queue.cancel(this.tick);
    this.asleep = true;
    probes.sleepers.add(this);
  }

  /** Nothing but time passes until the pod changes: every tick would be skipped, or be the same success again. */
  private quiet(): boolean {
    const { memory } = this.state;
    if (memory.onHold) return true;
    const settled = memory.cached === 'success' && memory.lastResult === 'success' && memory.resultRun >= this.spec.successThreshold;
    return settled && this.goodRevision === this.pod.world.revision && !this.pod.node.probes.heard;
  }

  private ask(): void {
    const { world } = this.pod;
    const { revision } = world;
    if (revision === this.goodRevision) {
      this.answered(success);
      return;
    }
    this.atOnce = null;
    const attempt = ++this.attempt;
    const asking = world.promptly(() => this.question.put(this.containerId ?? ''));
    // An answer at once may have led to the next attempt already.
    if (attempt !== this.attempt) return;
    this.goodRevision = this.atOnce === 'success' && this.question.harmless ? revision : null;
    if (this.atOnce !== null || asking === null) return;
    this.asking = asking;
    this.pod.node.kernel.queue.schedule(this.timeOut, this.pod.nowMs() + this.spec.timeoutSeconds * 1000);
  }

  private answered({ answer, output }: Verdict): void {
    this.atOnce = answer;
    if (this.asking !== null) {
      this.pod.node.kernel.queue.cancel(this.timeOut);
      this.asking = null;
    }
    this.probes.probed(this, answer);
    const atMs = this.pod.nowMs();
    // Tick and trigger both wait: Go picks one of them by chance.
    if (this.state.triggered) this.feed({ type: 'answered', atMs, answer, output, first: this.pod.random.next() < 0.5 ? 'tick' : 'trigger' });
    else this.feed({ type: 'answered', atMs, answer, output });
  }

  private ranOut(): void {
    this.asking?.cancel();
    this.answered(this.question.timedOut());
  }
}
