import type { KubeObject, NonEmpty } from '../json.ts';
import type { StatusId } from './registry.ts';
import type { StatusEvidence } from './status.ts';
import type { KubernetesVersion } from './version.ts';

// Types, not interfaces, so that a diagnosis is Json as it stands and can go into a log.

/** A status that the catalogue explains, and where it was read. */
export type Finding = {
  readonly status: StatusId;
  readonly evidence: NonEmpty<StatusEvidence>;
};

/** Everything the catalogue can say about one pod at one instant. */
export type Diagnosis = {
  /** What the STATUS cell of `podRow` means, with the field that the cell came from. */
  readonly headline: Finding;
  /** Every status that holds: of the pod in the order of the catalogue, then of its events and node. The headline's is among them. */
  readonly findings: NonEmpty<Finding>;
  /** Why the headline: the nearest cause first. Empty where the pod does not say. */
  readonly because: readonly Finding[];
  /** Reasons that no entry explains, where they were read. */
  readonly unrecognised: readonly StatusEvidence[];
};

/** What else is known at the same instant. Each is optional; more of it finds more causes. */
export interface ClassifyContext {
  /** Only events about the pod count, and only recent ones. Evidence from them is named `events[0].…`. */
  readonly events?: readonly KubeObject[];
  /** The node that runs the pod. Evidence from it is named `node.…`. */
  readonly node?: KubeObject;
  /** Whose rules for the STATUS cell: 1.37 unless given. */
  readonly kubernetes?: KubernetesVersion;
}
