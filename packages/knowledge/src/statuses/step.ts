import type { Text } from '../json.ts';
import type { Rule, Stage } from './status.ts';

/** One of the six steps of a pod's life, as the field note lists them. */
export interface LifecycleStep<Id extends Stage = Stage> {
  readonly id: Id;
  /** 1 to 6. */
  readonly order: number;
  /** The field note's words for it, and parts of them. Blanks and punctuation do not count. */
  readonly aliases: readonly string[];
  readonly title: Text;
  readonly meaning: Text;
  /** What shows that a pod has come this far. The rule reads the pod. */
  readonly shownBy: { readonly observation: Text; readonly when: Rule };
  /** Kubernetes file and symbol. */
  readonly source: string;
}
