/** Stable, for callers and for links. */
export type PodloreCode = `PODLORE_${string}`;

/** One mistake in a user's file: where it is, what was read, and what to do. */
export interface Problem {
  readonly code: PodloreCode;
  /** As the Files port shows it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly message: string;
  readonly wayOut: string;
  /** The lines around the place, with a marker. Untrusted text. Empty where there is no text to show. */
  readonly frame: string;
}
