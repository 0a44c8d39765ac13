// The catalogue: every status there is an entry for.

import { statuses } from '../data/statuses.ts';
import type { Status } from './status.ts';

/** The id of an entry. A wrong one does not compile. */
export type StatusId = (typeof statuses)[number]['id'];

/** Every entry, in the order of their ids. */
export const catalogue: readonly Status<StatusId>[] = statuses;

const byId: ReadonlyMap<string, Status<StatusId>> = new Map(catalogue.map((status) => [status.id, status]));

/** The entry of that id, spelt exactly; null: none. `resolveStatus` is the forgiving way to ask. */
export function findStatus(id: string): Status<StatusId> | null {
  return byId.get(id) ?? null;
}
