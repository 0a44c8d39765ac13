import type { Text } from '../json.ts';
import type { ProbeKind } from './spec.ts';

/** One number of a probe: everything that defaulting, validation, arithmetic and explanation know about it. */
export interface ProbeField<Name extends string = string> {
  readonly name: Name;
  readonly unit: 'seconds' | 'times';
  /** What stands in for a 0 or a missing value. null: there is no number, the pod's own terminationGracePeriodSeconds applies. */
  readonly default: number | null;
  /** The smallest value that can take effect. */
  readonly minimum: number;
  /** A value below this is refused. It lies under `minimum` where 0 is replaced by the default before anything is checked. */
  readonly refusedBelow: { readonly value: number; readonly detail: string };
  /** Kinds that are refused any other value than `value`, or any value at all where it is null. */
  readonly restricted: readonly { readonly kinds: readonly ProbeKind[]; readonly value: number | null; readonly detail: string }[];
  /** The letter that timing formulas use. */
  readonly symbol: 'D' | 'T' | 'P' | 'S' | 'F' | 'G';
  /** The haproxy health-check word that does the same. null: haproxy has none. */
  readonly haproxy: string | null;
  readonly meaning: Text;
  /** What writing 0 does. */
  readonly zero: Text;
  /** What the number does to the time between a fault and its effect. */
  readonly timing: Text;
  /** Kubernetes file and symbol. */
  readonly source: string;
}
