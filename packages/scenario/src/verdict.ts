import type { NonEmpty } from '@podlore/knowledge';

/** Three outcomes, not two: undecided is never a pass. */
export type Verdict =
  /** because: ids of observations. early, late: seen, but sooner or later than predicted; the model, or the cluster, is worth a look. */
  | { readonly outcome: 'held'; readonly because: NonEmpty<number>; readonly early?: boolean; readonly late?: boolean }
  | { readonly outcome: 'broken'; readonly reason: string; readonly because: readonly number[] }
  | { readonly outcome: 'undecided'; readonly reason: string };
