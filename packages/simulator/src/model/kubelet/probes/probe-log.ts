import type { ProbeAnswer, ProbeKind } from '@podlore/knowledge/probes';
import type { ContainerTarget } from '../../simulator.ts';

export interface ProbeVerdict {
  readonly target: ContainerTarget;
  readonly probe: ProbeKind;
  readonly answer: ProbeAnswer;
}
type Listener = (verdict: ProbeVerdict) => void;

/** A probe worker that would go on succeeding: its ticks are not run, only counted. */
export interface Sleeper {
  /** Verdicts it would have had by now. */
  missed(): number;
  wakeUp(): void;
}

/** Every verdict of every kubelet: counted always, told only to those who ask. */
export class ProbeLog {
  /** Verdicts of workers that are awake. */
  counted = 0;
  readonly sleepers = new Set<Sleeper>();
  private readonly listeners = new Set<Listener>();

  get count(): number {
    let count = this.counted;
    for (const sleeper of this.sleepers) count += sleeper.missed();
    return count;
  }

  /** A listener hears every verdict, so nobody sleeps from now on. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    for (const sleeper of this.sleepers) sleeper.wakeUp();
    return () => void this.listeners.delete(listener);
  }

  get heard(): boolean {
    return this.listeners.size > 0;
  }

  tell(verdict: ProbeVerdict): void {
    for (const listener of this.listeners) listener(verdict);
  }
}
