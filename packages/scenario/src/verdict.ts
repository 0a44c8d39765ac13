import type { NonEmpty } from '@podlore/knowledge';

/** Three outcomes, not two: undecided is never a pass. */
export type Verdict =
  /** because: ids of observations. */
  | { readonly outcome: 'held'; readonly because: NonEmpty<number>; readonly late?: boolean }
  | { readonly outcome: 'broken'; readonly reason: string; readonly because: readonly number[] }
  | { readonly outcome: 'undecided'; readonly reason: string };
