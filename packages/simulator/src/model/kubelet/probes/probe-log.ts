import type { ProbeAnswer, ProbeKind } from '@podlore/knowledge/probes';
import type { ContainerTarget } from '../../simulator.ts';

export interface ProbeVerdict {
  readonly target: ContainerTarget;
  readonly probe: ProbeKind;
  readonly answer: ProbeAnswer;
}
type Listener = (verdict: ProbeVerdict) => void;

/** Every verdict of every kubelet: counted always, told only to those who ask. */
export class ProbeLog {
  count = 0;
  private readonly listeners = new Set<Listener>();

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get heard(): boolean {
    return this.listeners.size > 0;
  }

  tell(verdict: ProbeVerdict): void {
    for (const listener of this.listeners) listener(verdict);
  }
}
